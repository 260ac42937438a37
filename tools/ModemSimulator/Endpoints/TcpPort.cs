using System.Net;
using System.Net.Sockets;

namespace Quectel.Simulator.Endpoints;

/// <summary>An AT port of the modem on a TCP port, as ser2net would offer it.</summary>
public sealed class TcpPort : IAsyncDisposable
{
    private readonly SocketServer _server;

    private TcpPort(SocketServer server, IPEndPoint endPoint)
    {
        _server = server;
        EndPoint = endPoint;
    }

    /// <summary>Where it listens; with port 0 asked for, the port that was given.</summary>
    public IPEndPoint EndPoint { get; }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    internal static TcpPort Listen(Func<AtPort, PortSession> createSession, IPEndPoint endPoint, string role)
    {
        var listener = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(endPoint);
            listener.Listen();
        }
        catch (SocketException)
        {
            listener.Dispose();
            throw;
        }

        var bound = (IPEndPoint)listener.LocalEndPoint!;
        return new TcpPort(new SocketServer(createSession, new AtPort($"tcp {bound}", role), listener), bound);
    }
}
