using Microsoft.Extensions.Logging;
using Quectel.Cli.Demo;
using Quectel.Simulator;
using Quectel.Simulator.Brokers;
using Quectel.Simulator.Endpoints;

namespace Quectel.Cli.Tests.Commands;

public sealed class DemoRunTests
{
    [Fact]
    public async Task RunAsync_OneByteComesBackDifferent_SaysSo()
    {
        await using var broker = new CorruptingBroker();
        await using var modem = new SimulatedModem(new SimulatorOptions { LatencyScale = 0 }, broker);
        await using UnixPort port = modem.ListenUnix($"@quectel-cli-tests-{Guid.NewGuid():N}");
        using var wire = new WireLog();
        using var loggerFactory = new LoggerFactory([wire], new LoggerFilterOptions { MinLevel = LogLevel.Trace });
        var output = new StringWriter();
        var view = new DemoView(PlainTerminal(output));

        bool allCameBack = await new DemoRun($"unix:{port.Name}", view, wire, loggerFactory)
            .RunAsync(TestContext.Current.CancellationToken);

        Assert.False(allCameBack);
        Assert.Contains("came back different: quectel/demo/binary [256 bytes]", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Not every byte came back", output.ToString(), StringComparison.Ordinal);
    }

    private static Spectre.Console.IAnsiConsole PlainTerminal(TextWriter output) => CliTerminal.Create(new CliConsole
    {
        Output = output,
        RawOutput = Stream.Null,
        Error = TextWriter.Null,
        Input = Stream.Null,
        OutputIsTerminal = false,
        Environment = _ => null,
    });

    /// <summary>Delivers to every subscriber what was published, with the last of many bytes changed.</summary>
    private sealed class CorruptingBroker : IBroker
    {
        public Task<BrokerOpenResult> OpenAsync(BrokerTarget target, IBrokerListener listener, CancellationToken cancellationToken) =>
            Task.FromResult(new BrokerOpenResult(BrokerOpenStatus.Opened, new Connection(listener)));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private sealed class Connection(IBrokerListener listener) : IBrokerConnection
        {
            public Task<int?> ConnectAsync(BrokerConnect connect, CancellationToken cancellationToken) => Task.FromResult<int?>(0);

            public Task<IReadOnlyList<int>> SubscribeAsync(
                IReadOnlyList<BrokerSubscription> filters, CancellationToken cancellationToken) =>
                Task.FromResult<IReadOnlyList<int>>([.. filters.Select(_ => 2)]);

            public Task UnsubscribeAsync(IReadOnlyList<string> filters, CancellationToken cancellationToken) => Task.CompletedTask;

            public Task PublishAsync(BrokerMessage message, CancellationToken cancellationToken)
            {
                byte[] payload = message.Payload.ToArray();
                payload[^1] ^= (byte)(payload.Length == 256 ? 1 : 0);
                listener.OnMessage(message with { Payload = payload });
                return Task.CompletedTask;
            }

            public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
