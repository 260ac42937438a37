using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Simulator;
using Quectel.Simulator.Brokers;
using Quectel.Simulator.Endpoints;

namespace Quectel.Cli.Tests;

/// <summary>A simulated modem that takes no time, with a broker, on two sockets: as a module with two AT ports.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly UnixPort _first;
    private readonly UnixPort _second;

    public Bench(Action<SimulatorOptions>? configure = null, EmbeddedBrokerOptions? brokerOptions = null)
    {
        var options = new SimulatorOptions { LatencyScale = 0 };
        configure?.Invoke(options);
        Broker = new EmbeddedBroker(NullLoggerFactory.Instance, brokerOptions);
        Modem = new SimulatedModem(options, Broker);
        _first = Modem.ListenUnix($"@quectel-cli-tests-{Guid.NewGuid():N}");
        _second = Modem.ListenUnix($"@quectel-cli-tests-{Guid.NewGuid():N}");
    }

    public EmbeddedBroker Broker { get; }

    public SimulatedModem Modem { get; }

    public string Endpoint => $"unix:{_first.Name}";

    /// <summary>The module's other port, for a second program at the same time.</summary>
    public string SecondEndpoint => $"unix:{_second.Name}";

    /// <summary>Runs <c>quectel pub</c> or <c>sub</c> against the bench's broker.</summary>
    public Task<CliResult> RunAsync(string command, params string[] arguments) => Start(command, arguments).EndAsync();

    public CliRun Start(string command, params string[] arguments) =>
        CliRun.Start([command, "--modem", Endpoint, "-h", "broker.example", .. arguments]);

    public CliRun StartWithInput(Stream input, string command, params string[] arguments) =>
        CliRun.Start([command, "--modem", Endpoint, "-h", "broker.example", .. arguments], input);

    public CliRun StartOnSecondPort(string command, params string[] arguments) => CliRun.Start(
        [command, "--modem", SecondEndpoint, "-h", "broker.example", "--client-index", "1", .. arguments]);

    public async ValueTask DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
        await Modem.DisposeAsync();
        await Broker.DisposeAsync();
    }
}
