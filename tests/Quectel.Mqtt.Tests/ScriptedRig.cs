using System.Diagnostics.Metrics;
using System.IO.Pipelines;
using Quectel.Modem;
using Quectel.Testing;

namespace Quectel.Mqtt.Tests;

/// <summary>The client on a modem that the test plays byte by byte, in time that the test moves.</summary>
internal sealed class ScriptedRig : IAsyncDisposable
{
    public static readonly TimeSpan Belt = TimeSpan.FromSeconds(20);

    private const string Configure = "AT+QMTCFG=";

    private ScriptedRig(QuectelModem modem, ScriptedModem wire, ManualTimeProvider time, LogCollector log)
    {
        Log = log;
        Modem = modem;
        Wire = wire;
        Time = time;
    }

    public QuectelModem Modem { get; }

    public ScriptedModem Wire { get; }

    public ManualTimeProvider Time { get; }

    public LogCollector Log { get; }

    public static Task<ScriptedRig> StartAsync(string model = "EC25", params string[] settings) =>
        StartAsync(null, model, settings);

    public static async Task<ScriptedRig> StartAsync(
        IMeterFactory? meters, string model = "EC25", params string[] settings)
    {
        (IModemTransport host, IDuplexPipe port) = ModemTransportPair.Create("test");
        var wire = new ScriptedModem(port);
        var time = new ManualTimeProvider();
        var log = new LogCollector();
        Task<QuectelModem> opening = QuectelModem.OpenAsync(
            host, new ModemOptions { TimeProvider = time, LoggerFactory = log, MeterFactory = meters });
        await wire.AnswerProbeAsync(afterEscape: true);
        await wire.AnswerSetUpAsync();
        await wire.AnswerIdentityAsync(model, settings);
        return new ScriptedRig(await opening.WaitAsync(Belt), wire, time, log);
    }

    public QuectelMqttClient CreateClient(Action<MqttClientOptions>? configure = null)
    {
        var options = new MqttClientOptions { Host = "broker", ClientId = "c" };
        configure?.Invoke(options);
        return new QuectelMqttClient(Modem, options);
    }

    /// <summary>A client that is connected on index 0.</summary>
    public async Task<QuectelMqttClient> ConnectAsync(Action<MqttClientOptions>? configure = null)
    {
        QuectelMqttClient client = CreateClient(configure);
        Task connecting = client.ConnectAsync();
        await ConfigureAsync();
        await LogInAsync();
        await connecting.WaitAsync(Belt);
        return client;
    }

    /// <summary>Opens index 0 and accepts its client.</summary>
    public async Task LogInAsync()
    {
        await Wire.AnswerAsync("AT+QMTOPEN=0,\"broker\",1883", "OK", "+QMTOPEN: 0,0");
        await Wire.AnswerAsync("AT+QMTCONN=0,\"c\"", "OK", "+QMTCONN: 0,0,0");
    }

    /// <summary>Takes the settings that are written before every open; gives them.</summary>
    public async Task<IReadOnlyList<string>> ConfigureAsync()
    {
        var settings = new List<string>();
        while ((await Wire.PeekLineAsync()).StartsWith(Configure, StringComparison.Ordinal))
        {
            settings.Add((await Wire.ReadLineAsync())[Configure.Length..]);
            await Wire.SendLinesAsync("OK");
        }

        return settings;
    }

    /// <summary>Takes a TLS context that trusts any server, and keeps each setting.</summary>
    public async Task AnswerTlsAsync(int contextId)
    {
        foreach (string name in (string[])["sslversion", "ciphersuite", "seclevel", "ignorelocaltime", "negotiatetime", "sni", "checkhost"])
        {
            string write = await Wire.ReadLineAsync();
            string start = $"AT+QSSLCFG=\"{name}\",{contextId},";
            Assert.StartsWith(start, write, StringComparison.Ordinal);
            await Wire.SendLinesAsync("OK");
            await Wire.AnswerAsync(start[..^1], $"+QSSLCFG: \"{name}\",{contextId},{write[start.Length..]}", "OK");
        }
    }

    public ValueTask DisposeAsync() => Modem.DisposeAsync();
}
