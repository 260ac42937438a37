using System.Net;
using System.Net.Sockets;
using System.Text;
using Quectel.Simulator.Endpoints;
using Quectel.Simulator.Tests.Endpoints;

namespace Quectel.Simulator.Tests;

/// <summary>AT&amp;D: what it means that the host drops DTR, or goes (core-at.md 1.1, 1.5; V.250 6.2.9).</summary>
public sealed class DtrTests : IAsyncDisposable
{
    private const string Ok = "\r\nOK\r\n";
    private const string Connect = "\r\nCONNECT\r\n";
    private const string NoCarrier = "\r\nNO CARRIER\r\n";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _belt =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    private readonly Bench _bench = new();

    public DtrTests()
    {
        _listener.Start();
        _belt.CancelAfter(TimeSpan.FromSeconds(30));
    }

    public static bool IsSupported => OperatingSystem.IsLinux();

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        _listener.Dispose();
        _belt.Dispose();
    }

    [Fact]
    public async Task Drop_AtD2_HangsUpAfterWhatWasSent()
    {
        using Socket peer = await ConnectAsync(dtr: 2);

        await _bench.Host.SendAsync("last words");
        await _bench.Modem.DropDtrAsync();

        await _bench.Host.ExpectAsync(NoCarrier);
        Assert.Equal("last words", await ReceiveAsync(peer, 10));
        Assert.Equal(0, await peer.ReceiveAsync(new byte[1], _belt.Token));
        await _bench.Host.ExchangeAsync("ATO\r", NoCarrier);
    }

    [Fact]
    public async Task Drop_AtD1_GoesBackToCommandsAndTheConnectionStays()
    {
        using Socket peer = await ConnectAsync(dtr: 1);

        await _bench.Host.SendAsync("before");
        await _bench.Modem.DropDtrAsync();

        await _bench.Host.ExpectAsync(Ok);
        await _bench.Host.ExchangeAsync("AT\r", Ok);
        await _bench.Host.ExchangeAsync("ATO\r", Connect);
        await _bench.Host.SendAsync(" after");
        Assert.Equal("before after", await ReceiveAsync(peer, 12));
    }

    [Fact]
    public async Task Drop_AtD0_MeansNothing()
    {
        using Socket peer = await ConnectAsync(dtr: 0);

        await _bench.Modem.DropDtrAsync();

        await ExpectDataModeAsync(_bench.Host, peer);
    }

    [Fact]
    public async Task Drop_AtD2WhileAtCommands_EndsTheConnectionLeftBehind()
    {
        using Socket peer = await ConnectAsync(dtr: 1);
        await _bench.Modem.DropDtrAsync();
        await _bench.Host.ExpectAsync(Ok);
        await _bench.Host.ExchangeAsync("AT&D2\r", Ok);

        await _bench.Modem.DropDtrAsync();

        Assert.Equal(0, await peer.ReceiveAsync(new byte[1], _belt.Token));
        await _bench.Host.ExchangeAsync("ATO\r", NoCarrier);
    }

    [Fact]
    public async Task Drop_OfAnotherPort_IsNotThisOnes()
    {
        using Socket peer = await ConnectAsync(dtr: 2);

        await _bench.Modem.DropDtrAsync("usbmodem");

        await ExpectDataModeAsync(_bench.Host, peer);
        await Assert.ThrowsAsync<ArgumentException>(() => _bench.Modem.DropDtrAsync("usb"));
    }

    [Fact]
    public async Task Drop_DuringAnUpload_EndsItWithWhatHasCome()
    {
        await _bench.Host.SilenceEchoAsync();
        await _bench.Host.ExchangeAsync("AT+QFUPL=\"a\",10\r", Connect);

        await _bench.Host.SendAsync("abc");
        await _bench.Modem.DropDtrAsync();

        await _bench.Host.ReadUntilAsync("\r\n+QFUPL: 3,");
        await _bench.Host.ReadUntilAsync(Ok);
    }

    [Fact]
    public async Task Host_LeavesAtD0_TheNextIsInDataMode()
    {
        using Socket peer = await ConnectAsync(dtr: 0);
        await _bench.Host.LeaveAsync();
        await peer.SendAsync("meanwhile"u8.ToArray(), _belt.Token);

        var next = new Host(_bench.Modem.ConnectInProcess());

        await next.ExpectAsync("meanwhile");
        await ExpectDataModeAsync(next, peer);
    }

    [Fact]
    public async Task Host_LeavesAtD1_TheNextCanGoBack()
    {
        using Socket peer = await ConnectAsync(dtr: 1);
        await _bench.Host.LeaveAsync();

        var next = new Host(_bench.Modem.ConnectInProcess());

        await next.ExchangeAsync("AT\r", Ok);
        await next.ExchangeAsync("ATO\r", Connect);
        await ExpectDataModeAsync(next, peer);
    }

    [Fact]
    public async Task Host_LeavesAtD2_TheConnectionEnds()
    {
        using Socket peer = await ConnectAsync(dtr: 2);

        await _bench.Host.LeaveAsync();

        Assert.Equal(0, await peer.ReceiveAsync(new byte[1], _belt.Token));
    }

    [Fact(SkipUnless = nameof(IsSupported), Skip = "Pseudo-terminals need Linux.")]
    public async Task Terminal_ClosedByTheLast_DropsDtr()
    {
        await using PtyPort port = _bench.Modem.OpenPty();
        using var first = new PtyHost(port.Path);
        using Socket peer = await ConnectAsync(dtr: 2, first.SendAsync, first.ExpectAsync);
        var second = new PtyHost(port.Path);

        second.Dispose();
        await first.SendAsync("still there");
        Assert.Equal("still there", await ReceiveAsync(peer, 11));
        await first.SendAsync("goodbye");
        first.Dispose();

        Assert.Equal("goodbye", await ReceiveAsync(peer, 7));
        Assert.Equal(0, await peer.ReceiveAsync(new byte[1], _belt.Token));
        using var third = new PtyHost(port.Path);
        await third.ExpectAsync(NoCarrier);
        await third.ExchangeAsync("AT\r", Ok);
    }

    private Task<Socket> ConnectAsync(int dtr) => ConnectAsync(dtr, _bench.Host.SendAsync, _bench.Host.ExpectAsync);

    private async Task<Socket> ConnectAsync(int dtr, Func<string, Task> send, Func<string, Task> expect)
    {
        int port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        await send("ATE0\r");
        await expect("ATE0\r\r\nOK\r\n");
        await send($"AT&D{dtr};+QICSGP=1,1,\"internet\";+QIACT=1\r");
        await expect(Ok);
        await send($"AT+QIOPEN=1,0,\"TCP\",\"127.0.0.1\",{port},0,2\r");
        await expect(Connect);
        return await _listener.AcceptSocketAsync(_belt.Token);
    }

    private async Task ExpectDataModeAsync(Host host, Socket peer)
    {
        await host.SendAsync("AT\r");
        Assert.Equal("AT\r", await ReceiveAsync(peer, 3));
        await peer.SendAsync("answer"u8.ToArray(), _belt.Token);
        await host.ExpectAsync("answer");
    }

    private async Task<string> ReceiveAsync(Socket peer, int count)
    {
        byte[] bytes = new byte[count];
        await using var stream = new NetworkStream(peer);
        await stream.ReadExactlyAsync(bytes, _belt.Token);
        return Encoding.Latin1.GetString(bytes);
    }
}
