using System.Net.Sockets;

namespace Quectel.Simulator.Endpoints;

/// <summary>An AT port of the modem on a Unix socket.</summary>
public sealed class UnixPort : IAsyncDisposable
{
    private readonly SocketServer _server;

    private UnixPort(SocketServer server, string name)
    {
        _server = server;
        Name = name;
    }

    /// <summary>A path, or <c>@name</c> in the abstract namespace.</summary>
    public string Name { get; }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        if (!IsAbstract(Name))
        {
            File.Delete(Name);
        }
    }

    internal static UnixPort Listen(Func<AtPort, PortSession> createSession, string name, string role)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        // The kernel's abstract names begin with a NUL.
        var endPoint = new UnixDomainSocketEndPoint(IsAbstract(name) ? '\0' + name[1..] : name);
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
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

        return new UnixPort(new SocketServer(createSession, new AtPort($"unix {name}", role), listener), name);
    }

    private static bool IsAbstract(string name) => name.StartsWith('@');
}
