using System.IO.Pipelines;
using System.Net.Sockets;

namespace Quectel.Modem.Tests;

/// <summary>
/// The modem's end of a socket, for a <see cref="Quectel.Testing.ScriptedModem"/>. Disposing it hangs up.
/// </summary>
internal sealed class SocketPipe : IDuplexPipe, IAsyncDisposable
{
    private readonly NetworkStream _stream;

    public SocketPipe(Socket socket)
    {
        _stream = new NetworkStream(socket, ownsSocket: true);
        Input = PipeReader.Create(_stream);
        Output = PipeWriter.Create(_stream);
    }

    public PipeReader Input { get; }

    public PipeWriter Output { get; }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();
}
