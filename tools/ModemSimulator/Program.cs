using System.CommandLine;
using System.Runtime.InteropServices;
using Quectel.Simulator.Cli;

// Not System.CommandLine's own handling, which begins only when the action first waits: a script that reads "ready" and
// ends the simulator at once would leave the link behind. A second signal ends it the hard way.
using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
var configuration = new InvocationConfiguration { ProcessTerminationTimeout = null };
return await SimulatorCommand.Parse(args).InvokeAsync(configuration, stop.Token);

void Stop(PosixSignalContext context)
{
    context.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
