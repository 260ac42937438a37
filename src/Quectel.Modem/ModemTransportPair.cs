using System.IO.Pipelines;
using Quectel.Modem.Transport;

namespace Quectel.Modem;

/// <summary>Makes both ends of a connection inside this process, for a test that plays the modem.</summary>
public static class ModemTransportPair
{
    /// <summary>Makes a connected pair.</summary>
    /// <param name="name">The name of the driver's end in messages.</param>
    /// <returns>
    /// The driver's end, and the modem's. The modem hangs up by completing its output; the driver's input then throws a
    /// <see cref="ModemDisconnectedException"/> once everything sent before has been read. When the driver's end is
    /// disposed, the modem's input completes.
    /// </returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    public static (IModemTransport Host, IDuplexPipe Modem) Create(string name = "in-process")
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var toHost = new Pipe(PortPipes.Input);
        var toModem = new Pipe(PortPipes.Input);
        var host = new StreamTransport(name, toHost.Reader.AsStream(), toModem.Writer.AsStream());
        return (host, new ModemEnd(toModem.Reader, toHost.Writer));
    }

    private sealed record ModemEnd(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
