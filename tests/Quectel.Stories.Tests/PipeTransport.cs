using System.IO.Pipelines;
using Quectel.Modem;

namespace Quectel.Stories.Tests;

/// <summary>A pipe in this process, as the driver's port; the benchmarks use it, too.</summary>
internal sealed class PipeTransport(string name, IDuplexPipe pipe) : IModemTransport
{
    public string Name => name;

    public PipeReader Input => pipe.Input;

    public PipeWriter Output => pipe.Output;

    public async ValueTask DisposeAsync()
    {
        // A read that waits must end before the reader is completed.
        Input.CancelPendingRead();
        await Output.CompleteAsync();
    }
}
