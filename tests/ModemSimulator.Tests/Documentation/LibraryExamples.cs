using System.IO.Pipelines;
using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Simulator.Brokers;
using Quectel.Simulator.Faults;
using Quectel.Testing;

namespace Quectel.Simulator.Tests.Documentation;

/// <summary>The code of <c>docs/simulator.md</c>.</summary>
public sealed class LibraryExamples
{
    [Fact]
    public async Task Faults_FromCode()
    {
        var time = new ManualTimeProvider();
        var options = new SimulatorOptions
        {
            LatencyScale = 0,
            TimeProvider = time,
            Scenario = new FaultScript
            {
                Rules =
                [
                    new(FaultTrigger.Command("+QMTPUB") with { Nth = 3 }, OutputActions.Lose(OutputKinds.Result)),
                    new(FaultTrigger.After(TimeSpan.FromSeconds(20)),
                        NetworkActions.Drop(), FaultAction.Wait(TimeSpan.FromSeconds(30)), NetworkActions.Restore()),
                ],
            },
        };
        await using var broker = new EmbeddedBroker(NullLoggerFactory.Instance);
        await using var modem = new SimulatedModem(options, broker);
        IDuplexPipe host = modem.ConnectInProcess();

        await modem.InjectAsync(FaultAction.Parse("{delay: result, by: 5 s}"));
        await modem.InjectAsync(PowerActions.Reboot());

        await new Host(host).ReadUntilAsync("RDY\r\n");
    }
}
