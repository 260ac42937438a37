namespace Quectel.Simulator.Tests;

/// <summary>
/// A simulated modem on the bench, its fake broker and one host. Latencies are nought unless asked for.
/// </summary>
internal sealed class Bench : IAsyncDisposable
{
    public Bench(Action<SimulatorOptions>? configure = null)
    {
        var options = new SimulatorOptions { LatencyScale = 0 };
        configure?.Invoke(options);
        Modem = new SimulatedModem(options, Broker);
        Host = new Host(Modem.ConnectInProcess());
    }

    public FakeBroker Broker { get; } = new();

    public SimulatedModem Modem { get; }

    public Host Host { get; }

    public static async Task<Bench> WithEchoOffAsync(Action<SimulatorOptions>? configure = null)
    {
        var bench = new Bench(configure);
        await bench.Host.SilenceEchoAsync();
        return bench;
    }

    /// <summary>Echo off, context 1 defined, MQTT client 0 connected.</summary>
    public static async Task<Bench> WithMqttAsync(string model = "EC25", Action<SimulatorOptions>? configure = null)
    {
        Bench bench = await WithEchoOffAsync(options =>
        {
            options.Model = model;
            configure?.Invoke(options);
        });
        await bench.Host.ExchangeAsync("AT+QICSGP=1,1,\"internet\"\r", "\r\nOK\r\n");
        await bench.OpenAsync();
        await bench.ConnectAsync();
        return bench;
    }

    public Task OpenAsync() => Host.ExchangeAsync(
        "AT+QMTOPEN=0,\"broker\",1883\r", "\r\nOK\r\n\r\n+QMTOPEN: 0,0\r\n");

    public Task ConnectAsync() => Host.ExchangeAsync(
        "AT+QMTCONN=0,\"dev1\"\r", "\r\nOK\r\n\r\n+QMTCONN: 0,0,0\r\n");

    public ValueTask DisposeAsync() => Modem.DisposeAsync();
}
