using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Modem;
using Quectel.Mqtt;
using Quectel.Simulator;
using Quectel.Simulator.Brokers;
using Quectel.Simulator.Endpoints;
using Quectel.Simulator.Faults;

namespace Quectel.EndToEnd.Tests;

/// <summary>A simulated modem on a real pseudo-terminal, and the driver opened on it as on hardware.</summary>
internal sealed class Rig : IAsyncDisposable
{
    public static readonly TimeSpan Belt = TimeSpan.FromSeconds(30);

    private static int _cards;

    private readonly IBroker _broker;
    private readonly ModemOptions _options;

    private Rig(IBroker broker, SimulatedModem simulator, PtyPort port, ModemOptions options, string iccid)
    {
        Iccid = iccid;
        _broker = broker;
        _options = options;
        Simulator = simulator;
        Port = port;
    }

    public SimulatedModem Simulator { get; }

    /// <summary>A number that no other rig's card has: what a card has refused is remembered as long as the process lives.</summary>
    public string Iccid { get; }

    public PtyPort Port { get; }

    public QuectelModem Modem { get; private set; } = null!;

    public static async Task<Rig> StartAsync(
        string model,
        IBroker? broker = null,
        ISimulatorFaults? faults = null,
        string? pin = null,
        TimeProvider? time = null,
        SmsFormat sms = SmsFormat.Pdu,
        ModemProfile? profile = null)
    {
        time ??= TimeProvider.System;
        broker ??= new EmbeddedBroker(NullLoggerFactory.Instance);
        var options = new SimulatorOptions
        {
            Model = model,
            LatencyScale = 0,
            Faults = faults ?? NoFaults.Instance,
            Pin = pin,
            Iccid = $"898600251283{Interlocked.Increment(ref _cards):D8}",
            TimeProvider = time,
        };
        var simulator = new SimulatedModem(options, broker);
        var modemOptions = new ModemOptions { TimeProvider = time, SmsFormat = sms, Profile = profile };
        var rig = new Rig(broker, simulator, simulator.OpenPty(), modemOptions, options.Iccid);
        rig.Modem = await rig.OpenModemAsync();
        return rig;
    }

    public Task<QuectelModem> OpenModemAsync() =>
        QuectelModem.OpenAsync(Port.Path, _options).WaitAsync(Belt);

    /// <summary>Registered, with packet data.</summary>
    public async Task BringUpAsync()
    {
        await Modem.Network.WaitForRegistrationAsync(TimeSpan.FromSeconds(20));
        await Modem.PacketData.DefineContextAsync(new PdpContext { Apn = "internet" });
        await Modem.PacketData.ActivateContextAsync();
    }

    public async Task<QuectelMqttClient> ConnectAsync(Action<MqttClientOptions>? configure = null)
    {
        var options = new MqttClientOptions { Host = "127.0.0.1", Port = 1883, ClientId = "rig" };
        configure?.Invoke(options);
        var client = new QuectelMqttClient(Modem, options);
        await client.ConnectAsync().WaitAsync(Belt);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await Modem.DisposeAsync();
        await Port.DisposeAsync();
        await Simulator.DisposeAsync();
        await _broker.DisposeAsync();
    }
}
