using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Modem;
using Quectel.Simulator;
using Quectel.Simulator.Brokers;
using Quectel.Testing;

namespace Quectel.Stories.Tests;

/// <summary>A driver on a simulated modem, what they say to each other, and time that jumps from event to event.</summary>
internal sealed class ModemStory : VirtualStory, IAsyncDisposable
{
    private readonly EmbeddedBroker _broker = new(NullLoggerFactory.Instance);

    private ModemStory(bool typingAborts, string model) => Simulator = new SimulatedModem(
        new SimulatorOptions { Model = model, TimeProvider = Time, TypingAborts = typingAborts }, _broker);

    public LogCollector Log { get; } = new();

    public override SimulatedModem Simulator { get; }

    public QuectelModem Modem { get; private set; } = null!;

    /// <summary>How often the port was opened.</summary>
    public int Connections { get; private set; }

    /// <summary>What the host has written since <see cref="LogCollector.Clear"/>.</summary>
    public IReadOnlyList<string> Written =>
        [.. Log.Wire.Where(line => line.StartsWith("> ", StringComparison.Ordinal)).Select(line => line[2..])];

    /// <param name="typingAborts">Whether the module ends a scan when a character comes.</param>
    /// <param name="model">The model.</param>
    public static async Task<ModemStory> BeginAsync(bool typingAborts = false, string model = "EC25")
    {
        var story = new ModemStory(typingAborts, model);
        var options = new ModemOptions { TimeProvider = story.Time, LoggerFactory = story.Log };
        story.Modem = await story.RunAsync(QuectelModem.OpenAsync("simulator", story.ConnectAsync, options));
        story.Log.Clear();
        return story;
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync(Modem.DisposeAsync().AsTask());
        await RunAsync(Simulator.DisposeAsync().AsTask());
        await RunAsync(_broker.DisposeAsync().AsTask());
    }

    private Task<IModemTransport> ConnectAsync(CancellationToken cancellationToken)
    {
        Connections++;
        return Task.FromResult<IModemTransport>(new PipeTransport("simulator", Simulator.ConnectInProcess()));
    }
}
