namespace Quectel.Simulator.Endpoints;

/// <summary>An AT port of the modem on a Unix socket.</summary>
public sealed class UnixPort : IAsyncDisposable
{
    private readonly UnixListener _listener;
    private readonly SocketServer _server;

    private UnixPort(UnixListener listener, SocketServer server, string name)
    {
        _listener = listener;
        _server = server;
        Name = name;
    }

    /// <summary>A path, or <c>@name</c> in the abstract namespace.</summary>
    public string Name { get; }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _listener.Dispose();
    }

    internal static UnixPort Listen(Func<AtPort, PortSession> createSession, string name, string role)
    {
        var listener = new UnixListener(name);
        var server = new SocketServer(createSession, new AtPort($"unix {name}", role), listener.Socket);
        return new UnixPort(listener, server, name);
    }
}
