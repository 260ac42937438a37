using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Modem;
using Quectel.Mqtt;
using Quectel.Simulator;
using Quectel.Simulator.Brokers;
using Quectel.Simulator.Faults;

namespace Quectel.Stories.Tests;

/// <summary>Clients without a supervisor on a simulated modem with packet data, in time that jumps from event to event.</summary>
internal sealed class ClientStory : VirtualStory, IAsyncDisposable
{
    private readonly EmbeddedBroker _broker;

    private ClientStory(string model, double latencyScale, string? faults, EmbeddedBrokerOptions? broker)
    {
        _broker = new EmbeddedBroker(NullLoggerFactory.Instance, broker);
        Simulator = new SimulatedModem(
            new SimulatorOptions
            {
                Model = model,
                LatencyScale = latencyScale,
                TimeProvider = Time,
                Scenario = faults is null ? new FaultScript() : FaultScript.Parse(faults),
            },
            _broker);
    }

    public EmbeddedBroker Broker => _broker;

    public override SimulatedModem Simulator { get; }

    public QuectelModem Modem { get; private set; } = null!;

    public static async Task<ClientStory> BeginAsync(
        string model = "BG95-M3",
        double latencyScale = 1,
        string? faults = null,
        EmbeddedBrokerOptions? broker = null)
    {
        var story = new ClientStory(model, latencyScale, faults, broker);
        story.Modem = await story.RunAsync(QuectelModem.OpenAsync(
            "simulator",
            _ => Task.FromResult<IModemTransport>(new PipeTransport("simulator", story.Simulator.ConnectInProcess())),
            new ModemOptions { TimeProvider = story.Time }));
        await story.RunAsync(story.BringUpAsync());
        return story;
    }

    /// <summary>A client that is connected.</summary>
    public async Task<QuectelMqttClient> ConnectAsync(Action<MqttClientOptions>? configure = null)
    {
        QuectelMqttClient client = CreateClient(configure);
        await RunAsync(client.ConnectAsync());
        return client;
    }

    public QuectelMqttClient CreateClient(Action<MqttClientOptions>? configure = null)
    {
        var options = new MqttClientOptions { Host = "broker.example", ClientId = "story" };
        configure?.Invoke(options);
        return new QuectelMqttClient(Modem, options);
    }

    public Task<BrokerPeer> JoinAsync(string filter) => RunAsync(BrokerPeer.ConnectAsync(_broker, filter));

    public async ValueTask DisposeAsync()
    {
        await RunAsync(Modem.DisposeAsync().AsTask());
        await RunAsync(Simulator.DisposeAsync().AsTask());
        await RunAsync(_broker.DisposeAsync().AsTask());
    }

    private async Task BringUpAsync()
    {
        await Modem.Network.WaitForRegistrationAsync(TimeSpan.FromMinutes(1));
        await Modem.PacketData.DefineContextAsync(new PdpContext { Apn = "internet" });
        await Modem.PacketData.ActivateContextAsync();
    }
}
