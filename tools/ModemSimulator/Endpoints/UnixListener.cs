using System.Net.Sockets;

namespace Quectel.Simulator.Endpoints;

/// <summary>A listening Unix socket: at a path, which goes with it, or <c>@name</c> in the abstract namespace.</summary>
internal sealed class UnixListener : IDisposable
{
    private readonly string _name;

    /// <exception cref="SocketException">The name is in use.</exception>
    public UnixListener(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _name = name;
        // The kernel's abstract names begin with a NUL.
        var endPoint = new UnixDomainSocketEndPoint(IsAbstract ? '\0' + name[1..] : name);
        Socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            Socket.Bind(endPoint);
            Socket.Listen();
        }
        catch (SocketException)
        {
            Socket.Dispose();
            throw;
        }
    }

    public Socket Socket { get; }

    private bool IsAbstract => _name.StartsWith('@');

    public void Dispose()
    {
        Socket.Dispose();
        if (!IsAbstract)
        {
            File.Delete(_name);
        }
    }
}
