using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Modem;
using Quectel.Mqtt;
using Quectel.Simulator;
using Quectel.Simulator.Brokers;

namespace Quectel.Stories.Tests;

/// <summary>A supervisor on a simulated modem, a broker that outlives them, and time that jumps from event to event.</summary>
internal sealed class Story : VirtualStory, IAsyncDisposable
{
    private readonly SimulatorOptions _simulatorOptions;
    private readonly List<MqttProgress> _history = [];
    private bool _isUnplugged;

    private Story(string model, EmbeddedBrokerOptions? broker)
    {
        Broker = new EmbeddedBroker(NullLoggerFactory.Instance, broker);
        _simulatorOptions = new SimulatorOptions { Model = model, TimeProvider = Time };
        Counting = new CountingBroker(Broker);
        Simulator = new SimulatedModem(_simulatorOptions, Counting);
    }

    public EmbeddedBroker Broker { get; }

    public override SimulatedModem Simulator { get; }

    /// <summary>What arrives at the broker.</summary>
    public CountingBroker Counting { get; }

    /// <summary>What arrived at the broker, as often as it did.</summary>
    public IEnumerable<BrokerMessage> Arrived => Counting.Messages;

    public ModemSource Source { get; private set; } = null!;

    public QuectelModem Modem => Source.Modem ?? throw new InvalidOperationException("The modem was not seen yet.");

    public MqttSupervisor Supervisor { get; private set; } = null!;

    /// <summary>Every step so far.</summary>
    public IReadOnlyList<MqttProgress> History => _history;

    public IEnumerable<MqttRecoveryStep> Steps => _history
        .Where(progress => progress is { Stage: MqttStage.Port, State: MqttStageState.Running })
        .Select(progress => progress.Step)
        .OfType<MqttRecoveryStep>();

    public static async Task<Story> BeginAsync(
        Action<MqttSupervisorOptions>? configure = null,
        Action<MqttClientOptions>? client = null,
        string model = "EC25",
        EmbeddedBrokerOptions? broker = null,
        bool isPluggedIn = true)
    {
        var story = new Story(model, broker) { _isUnplugged = !isPluggedIn };
        story.Source = new ModemSource("simulator", story.ConnectAsync, new ModemOptions { TimeProvider = story.Time });
        if (isPluggedIn)
        {
            await story.RunAsync(story.Source.OpenAsync());
        }

        var options = new MqttSupervisorOptions { PdpContext = new PdpContext { Apn = "internet" } };
        configure?.Invoke(options);
        var clientOptions = new MqttClientOptions { Host = "broker.example", ClientId = "story" };
        client?.Invoke(clientOptions);
        story.Supervisor = new MqttSupervisor(story.Source, clientOptions, options);
        story.Supervisor.ProgressChanged += story._history.Add;
        return story;
    }

    /// <summary>A story whose supervisor is online.</summary>
    public static async Task<Story> BeginOnlineAsync(
        Action<MqttSupervisorOptions>? configure = null,
        Action<MqttClientOptions>? client = null,
        string model = "EC25",
        EmbeddedBrokerOptions? broker = null)
    {
        Story story = await BeginAsync(configure, client, model, broker);
        story.Supervisor.Start();
        await story.RunAsync(story.Supervisor.WaitUntilOnlineAsync());
        return story;
    }

    /// <summary>Publishes, however long it takes to be online again; gives the time that has passed since.</summary>
    public async Task<TimeSpan> PublishAgainAsync(TimeSpan since)
    {
        await RunAsync(Supervisor.PublishAsync("story/again", new byte[] { 1 }));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', _history.Select(step => $"{step.Time:HH:mm:ss} {step}")));
        return Time.Elapsed - since;
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync(Supervisor.DisposeAsync().AsTask());
        await RunAsync(Source.DisposeAsync().AsTask());
        await RunAsync(Simulator.DisposeAsync().AsTask());
        await RunAsync(Broker.DisposeAsync().AsTask());
    }

    public void Unplug() => _isUnplugged = true;

    public void PlugIn() => _isUnplugged = false;

    private Task<IModemTransport> ConnectAsync(CancellationToken cancellationToken) => _isUnplugged
        ? Task.FromException<IModemTransport>(new ModemPortException(
            "simulator", ModemPortError.NotFound, "There is no such port. Is the modem plugged in?"))
        : Task.FromResult<IModemTransport>(new PipeTransport("simulator", Simulator.ConnectInProcess()));
}
