using System.IO.Pipelines;

namespace Quectel.Simulator.Endpoints;

/// <summary>Two pipes as one line in both directions.</summary>
internal sealed class DuplexPipe(PipeReader input, PipeWriter output) : IDuplexPipe
{
    public PipeReader Input => input;

    public PipeWriter Output => output;

    public static (IDuplexPipe Host, IDuplexPipe Modem) CreatePair()
    {
        var toModem = new Pipe();
        var toHost = new Pipe();
        return (new DuplexPipe(toHost.Reader, toModem.Writer), new DuplexPipe(toModem.Reader, toHost.Writer));
    }
}
