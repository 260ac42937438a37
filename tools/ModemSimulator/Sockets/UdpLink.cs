using System.Net;
using System.Net.Sockets;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Sockets;

/// <summary>Datagrams, from one peer or from anybody on this computer.</summary>
internal sealed class UdpLink : ISocketLink
{
    // Assumed: a longer datagram would not fit into the answer of AT+QIRD (core-at.md 6.4), and is lost.
    private const int MaxDatagram = 1500;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly byte[] _buffer = new byte[MaxDatagram + 1];
    private IPEndPoint? _peer;

    public int LocalPort => (_socket.LocalEndPoint as IPEndPoint)?.Port ?? 0;

    public bool HoldsBack => false;

    public Task<TcpIpError> OpenAsync(IPEndPoint? peer, int localPort, CancellationToken cancellationToken)
    {
        _peer = peer;
        try
        {
            // Not any address: the simulator must not be reached from outside.
            _socket.Bind(new IPEndPoint(IPAddress.Loopback, localPort));
            return Task.FromResult(TcpIpError.None);
        }
        catch (SocketException)
        {
            return Task.FromResult(TcpIpError.SocketBindFailed);
        }
    }

    public async Task<Packet?> ReceiveAsync(CancellationToken cancellationToken)
    {
        var anybody = new IPEndPoint(IPAddress.Any, 0);
        while (true)
        {
            try
            {
                SocketReceiveFromResult result = await _socket.ReceiveFromAsync(_buffer, anybody, cancellationToken);
                if (result.ReceivedBytes is > 0 and <= MaxDatagram && (_peer is null || result.RemoteEndPoint.Equals(_peer)))
                {
                    return new Packet(
                        _buffer[..result.ReceivedBytes], _peer is null ? (IPEndPoint)result.RemoteEndPoint : null);
                }
            }
            catch (SocketException)
            {
                // A datagram that nobody took has come back; UDP tells no one.
            }
        }
    }

    public async Task SendAsync(byte[] bytes, IPEndPoint? to, CancellationToken cancellationToken) =>
        await _socket.SendToAsync(bytes, to ?? _peer!, cancellationToken);

    public void Break()
    {
    }

    public void Dispose() => _socket.Dispose();
}
