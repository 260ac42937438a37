using System.Net;
using System.Net.Sockets;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Sockets;

/// <summary>A TCP connection.</summary>
internal sealed class TcpLink : ISocketLink
{
    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[DataSocket.MaxSegment];

    public TcpLink()
        : this(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
    {
    }

    /// <param name="socket">New, or accepted.</param>
    public TcpLink(Socket socket) => _socket = socket;

    public int LocalPort => (_socket.LocalEndPoint as IPEndPoint)?.Port ?? 0;

    public bool HoldsBack => true;

    public async Task<TcpIpError> OpenAsync(IPEndPoint? peer, int localPort, CancellationToken cancellationToken)
    {
        if (_socket.Connected)
        {
            return TcpIpError.None;
        }

        try
        {
            _socket.Bind(new IPEndPoint(IPAddress.Any, localPort));
        }
        catch (SocketException)
        {
            return TcpIpError.SocketBindFailed;
        }

        try
        {
            await _socket.ConnectAsync(peer!, cancellationToken);
            return TcpIpError.None;
        }
        catch (SocketException)
        {
            return TcpIpError.SocketConnectFailed;
        }
    }

    public async Task<Packet?> ReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            int count = await _socket.ReceiveAsync(_buffer, cancellationToken);
            return count > 0 ? new Packet(_buffer[..count], null) : null;
        }
        catch (SocketException)
        {
            // A reset looks to the host as a close does.
            return null;
        }
    }

    public async Task SendAsync(byte[] bytes, IPEndPoint? to, CancellationToken cancellationToken)
    {
        for (int done = 0; done < bytes.Length;)
        {
            done += await _socket.SendAsync(bytes.AsMemory(done), cancellationToken);
        }
    }

    public void Break()
    {
        if (_socket.Connected)
        {
            // Whoever waits to receive finds the end, and so does the real peer.
            _socket.Shutdown(SocketShutdown.Both);
        }
    }

    public void Dispose() => _socket.Dispose();
}
