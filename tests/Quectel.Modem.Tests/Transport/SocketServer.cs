using System.Net;
using System.Net.Sockets;

namespace Quectel.Modem.Tests.Transport;

/// <summary>A listening socket of any kind, and the endpoint that names it.</summary>
internal sealed class SocketServer : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Socket _listener;

    public SocketServer(string kind)
    {
        Assert.SkipWhen(kind == "abstract" && !OperatingSystem.IsLinux(), "Abstract socket names are Linux's.");
        _listener = kind == "tcp"
            ? new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        string name = $"quectel-{Guid.NewGuid():N}";
        _listener.Bind(kind switch
        {
            "tcp" => new IPEndPoint(IPAddress.Loopback, 0),
            "unix" => new UnixDomainSocketEndPoint(_folder.File("modem")),
            _ => new UnixDomainSocketEndPoint("\0" + name),
        });
        _listener.Listen();
        Endpoint = kind switch
        {
            "tcp" => new TcpEndpoint("127.0.0.1", ((IPEndPoint)_listener.LocalEndPoint!).Port),
            "unix" => new UnixSocketEndpoint(_folder.File("modem")),
            _ => new UnixSocketEndpoint(name, isAbstract: true),
        };
    }

    public ModemEndpoint Endpoint { get; }

    public Task<Socket> AcceptAsync() =>
        _listener.AcceptAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TransportTesting.Belt);

    public void Dispose()
    {
        _listener.Dispose();
        _folder.Dispose();
    }
}
