using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Quectel.Simulator.Endpoints;

namespace Quectel.Simulator.Tests.Endpoints;

public sealed class SocketPortTests : IAsyncDisposable
{
    private readonly Bench _bench = new();

    [Fact]
    public async Task Tcp_ClientAfterClient_IsServedWithTheSettingsKept()
    {
        await using TcpPort port = _bench.Modem.ListenTcp(new IPEndPoint(IPAddress.Loopback, 0));
        using (Socket first = await ConnectAsync(port.EndPoint, ProtocolType.Tcp))
        {
            await HostOf(first).ExchangeAsync("ATE0\r", "ATE0\r\r\nOK\r\n");
        }

        using Socket second = await ConnectAsync(port.EndPoint, ProtocolType.Tcp);
        await HostOf(second).ExchangeAsync("AT\r", "\r\nOK\r\n");
    }

    [Fact]
    public async Task Tcp_PortInUse_Throws()
    {
        await using TcpPort port = _bench.Modem.ListenTcp(new IPEndPoint(IPAddress.Loopback, 0));

        var exception = Assert.Throws<SocketException>(() => _bench.Modem.ListenTcp(port.EndPoint));

        Assert.Equal(SocketError.AddressAlreadyInUse, exception.SocketErrorCode);
    }

    [Fact]
    public async Task Tcp_ClientResetsMidCommand_NextIsServed()
    {
        await using TcpPort port = _bench.Modem.ListenTcp(new IPEndPoint(IPAddress.Loopback, 0));
        using (Socket rude = await ConnectAsync(port.EndPoint, ProtocolType.Tcp))
        {
            await HostOf(rude).ExchangeAsync("ATE0\r", "ATE0\r\r\nOK\r\n");
            await HostOf(rude).SendAsync("AT+CG");
            rude.LingerState = new LingerOption(enable: true, seconds: 0);
        }

        using Socket next = await ConnectAsync(port.EndPoint, ProtocolType.Tcp);
        await HostOf(next).ExchangeAsync("AT\r", "\r\nOK\r\n");
    }

    [Fact]
    public async Task Tcp_Disposed_HangsUp()
    {
        TcpPort port = _bench.Modem.ListenTcp(new IPEndPoint(IPAddress.Loopback, 0));
        using Socket client = await ConnectAsync(port.EndPoint, ProtocolType.Tcp);
        Host host = HostOf(client);
        await host.ExchangeAsync("AT\r", "AT\r\r\nOK\r\n");

        await port.DisposeAsync();

        await host.ExpectHangUpAsync();
    }

    [Fact]
    public async Task Unix_AbstractName_SpeaksAt()
    {
        string name = $"@quectel-sim-{Guid.NewGuid():N}";
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Abstract socket names need Linux.");
        await using UnixPort port = _bench.Modem.ListenUnix(name);
        var endPoint = new UnixDomainSocketEndPoint('\0' + name[1..]);
        using Socket client = await ConnectAsync(endPoint, ProtocolType.Unspecified);

        await HostOf(client).ExchangeAsync("AT\r", "AT\r\r\nOK\r\n");
    }

    [Fact]
    public async Task Unix_Path_IsRemovedInTheEnd()
    {
        string path = Path.Combine(Path.GetTempPath(), $"quectel-sim-{Guid.NewGuid():N}.sock");
        await using (UnixPort port = _bench.Modem.ListenUnix(path))
        {
            using Socket client = await ConnectAsync(new UnixDomainSocketEndPoint(path), ProtocolType.Unspecified);
            await HostOf(client).ExchangeAsync("AT\r", "AT\r\r\nOK\r\n");
            Assert.Throws<SocketException>(() => _bench.Modem.ListenUnix(path));
        }

        Assert.False(File.Exists(path));
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    private static async Task<Socket> ConnectAsync(EndPoint endPoint, ProtocolType protocol)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, protocol);
        await socket.ConnectAsync(endPoint, TestContext.Current.CancellationToken);
        return socket;
    }

    private static Host HostOf(Socket socket)
    {
        var stream = new NetworkStream(socket);
        return new Host(PipeReader.Create(stream), PipeWriter.Create(stream));
    }
}
