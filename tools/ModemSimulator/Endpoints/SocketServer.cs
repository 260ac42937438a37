using System.IO.Pipelines;
using System.Net.Sockets;

namespace Quectel.Simulator.Endpoints;

/// <summary>
/// Serves one client after the other on a listening socket, as a serial port would: the next client is heard when the
/// one before has gone, and finds the port as that one left it.
/// </summary>
internal sealed class SocketServer : IAsyncDisposable
{
    private readonly Func<AtPort, PortSession> _createSession;
    private readonly AtPort _port;
    private readonly CancellationTokenSource _hangUp = new();
    private readonly Task _serving;
    private int _disposed;

    public SocketServer(Func<AtPort, PortSession> createSession, AtPort port, Socket listener)
    {
        _createSession = createSession;
        _port = port;
        _serving = Task.Run(() => ServeAsync(listener, _hangUp.Token));
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            await _hangUp.CancelAsync();
            await _serving;
            _hangUp.Dispose();
        }
    }

    private async Task ServeAsync(Socket listener, CancellationToken hangUp)
    {
        using (listener)
        {
            while (!hangUp.IsCancellationRequested)
            {
                try
                {
                    await ServeOneAsync(await listener.AcceptAsync(hangUp), hangUp);
                }
                catch (Exception exception)
                    when (exception is OperationCanceledException or SocketException or IOException)
                {
                    // Hung up, or a client that was gone before it was accepted: on to the next.
                }
            }
        }
    }

    private async Task ServeOneAsync(Socket client, CancellationToken hangUp)
    {
        if (client.ProtocolType == ProtocolType.Tcp)
        {
            // Single characters must not wait for more: this stands for a serial line.
            client.NoDelay = true;
        }

        await using var stream = new NetworkStream(client, ownsSocket: true);
        var transport = new DuplexPipe(PipeReader.Create(stream), PipeWriter.Create(stream));
        await _createSession(_port).RunAsync(transport, hangUp);
    }
}
