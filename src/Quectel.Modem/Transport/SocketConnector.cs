using System.Net;
using System.Net.Sockets;

namespace Quectel.Modem.Transport;

/// <summary>Connects stream sockets: TCP and Unix.</summary>
internal static class SocketConnector
{
    /// <exception cref="ModemPortException">Nobody listens there, or the host is unknown.</exception>
    public static async Task<IModemTransport> ConnectAsync(TcpEndpoint endpoint, CancellationToken cancellationToken)
    {
        // Commands are small and each waits for its answer: Nagle's delay would be added to every one. The keep-alive
        // finds out that the other machine is gone although nothing is being sent.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 30);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 5);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 4);

        // A literal address is not looked up, and a scope such as fe80::1%eth0 is kept.
        EndPoint address = IPAddress.TryParse(endpoint.Host, out IPAddress? literal)
            ? new IPEndPoint(literal, endpoint.Port)
            : new DnsEndPoint(endpoint.Host, endpoint.Port);
        return await ConnectAsync(socket, address, endpoint, cancellationToken).ConfigureAwait(false);
    }

    /// <exception cref="ModemPortException">There is no such socket, nobody listens, or access is denied.</exception>
    public static async Task<IModemTransport> ConnectAsync(
        UnixSocketEndpoint endpoint,
        CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        var address = new UnixDomainSocketEndPoint(endpoint.IsAbstract ? "\0" + endpoint.Path : endpoint.Path);
        return await ConnectAsync(socket, address, endpoint, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<IModemTransport> ConnectAsync(
        Socket socket,
        EndPoint address,
        ModemEndpoint endpoint,
        CancellationToken cancellationToken)
    {
        try
        {
            await socket.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
            var stream = new NetworkStream(socket, ownsSocket: true);
            return new StreamTransport(endpoint.ToString(), stream, stream);
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            throw SocketConnectFailure.Create(endpoint, exception);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
