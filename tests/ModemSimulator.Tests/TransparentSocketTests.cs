using System.Net;
using System.Net.Sockets;
using System.Text;
using Quectel.Testing;

namespace Quectel.Simulator.Tests;

/// <summary>A socket whose bytes are the port's (core-at.md 1.5, 6.4).</summary>
public sealed class TransparentSocketTests : IDisposable
{
    private const string Ok = "\r\nOK\r\n";
    private const string Connect = "\r\nCONNECT\r\n";
    private const string NoCarrier = "\r\nNO CARRIER\r\n";

    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(1);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ManualTimeProvider _time = new();
    private readonly CancellationTokenSource _belt =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public TransparentSocketTests()
    {
        _listener.Start();
        _belt.CancelAfter(TimeSpan.FromSeconds(30));
    }

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose()
    {
        _listener.Dispose();
        _belt.Dispose();
    }

    [Fact]
    public async Task Conversation_IsByteForByteBothWays()
    {
        await using Bench bench = await ActiveAsync();
        using Socket peer = await OpenAsync(bench);

        await bench.Host.SendAsync("AT\r\0\u001a\u00ff++");
        Assert.Equal("AT\r\0\u001a\u00ff++", await ReceiveAsync(peer, 8));
        await peer.SendAsync(Encoding.Latin1.GetBytes("\r\nOK\r\n+QIURC: \u00ff"), _belt.Token);
        await bench.Host.ExpectAsync("\r\nOK\r\n+QIURC: \u00ff");
    }

    [Fact]
    public async Task Escape_Leaves_AndTheSocketIsInBufferMode()
    {
        await using Bench bench = await ActiveAsync();
        using Socket peer = await OpenAsync(bench);

        await EscapeAsync(bench);
        await bench.Host.ExchangeAsync(
            "AT+QISTATE=1,0\r",
            $"\r\n+QISTATE: 0,\"TCP\",\"127.0.0.1\",{Port},{PortOf(peer)},2,1,0,0,\"usbat\"\r\n{Ok}");
        await peer.SendAsync("early"u8.ToArray(), _belt.Token);
        await bench.Host.ExpectAsync("\r\n+QIURC: \"recv\",0\r\n");
        await bench.Host.ExchangeAsync("AT+QIRD=0,2\r", $"\r\n+QIRD: 2\r\nea\r\n{Ok}");

        // What was not read comes first.
        await bench.Host.ExchangeAsync("ATO\r", Connect + "rly");
        await peer.SendAsync("late"u8.ToArray(), _belt.Token);
        await bench.Host.ExpectAsync("late");
    }

    [Fact]
    public async Task SwitchMode_GoesThereAndBack()
    {
        await using Bench bench = await ActiveAsync();
        await bench.Host.ExchangeAsync($"AT+QIOPEN=1,0,\"TCP\",\"127.0.0.1\",{Port}\r", $"{Ok}\r\n+QIOPEN: 0,0\r\n");
        using Socket peer = await _listener.AcceptSocketAsync(_belt.Token);

        await bench.Host.ExchangeAsync("AT+QISWTMD=0,2\r", Connect);
        await bench.Host.SendAsync("data");
        Assert.Equal("data", await ReceiveAsync(peer, 4));
        await EscapeAsync(bench);
        await peer.SendAsync("x"u8.ToArray(), _belt.Token);
        await bench.Host.ExpectAsync("\r\n+QIURC: \"recv\",0\r\n");
        await bench.Host.ExchangeAsync("AT+QISWTMD=0,1\r", $"{Ok}\r\n+QIURC: \"recv\",0,1\r\nx\r\n");
        await peer.SendAsync("y"u8.ToArray(), _belt.Token);
        await bench.Host.ExpectAsync("\r\n+QIURC: \"recv\",0,1\r\ny\r\n");
        await bench.Host.ExchangeAsync("AT+QISWTMD=0,0\r", Ok);
        await peer.SendAsync("z"u8.ToArray(), _belt.Token);
        await bench.Host.ExpectAsync("\r\n+QIURC: \"recv\",0\r\n");
    }

    [Fact]
    public async Task Peer_Closes_IsNoCarrierAfterTheLastByte()
    {
        await using Bench bench = await ActiveAsync();
        Socket peer = await OpenAsync(bench);

        await peer.SendAsync("bye"u8.ToArray(), _belt.Token);
        peer.Dispose();

        await bench.Host.ExpectAsync("bye" + NoCarrier);
        await bench.Host.ExchangeAsync("AT+QISTATE?\r", Ok);
    }

    [Fact]
    public async Task Peer_ClosesWhileTheHostIsAtCommands_IsToldAndAtoFindsNothing()
    {
        await using Bench bench = await ActiveAsync();
        Socket peer = await OpenAsync(bench);
        await EscapeAsync(bench);

        peer.Dispose();

        await bench.Host.ExpectAsync("\r\n+QIURC: \"closed\",0\r\n");
        await bench.Host.ExchangeAsync("ATO\r", NoCarrier);
    }

    [Fact]
    public async Task Close_AfterTheEscape_EndsIt()
    {
        await using Bench bench = await ActiveAsync();
        using Socket peer = await OpenAsync(bench);
        await EscapeAsync(bench);

        await bench.Host.ExchangeAsync("AT+QICLOSE=0\r", Ok);

        Assert.Equal(0, await peer.ReceiveAsync(new byte[1], _belt.Token));
        await bench.Host.ExchangeAsync("ATO\r", NoCarrier);
    }

    [Fact]
    public async Task Context_Lost_IsNoCarrier()
    {
        await using Bench bench = await ActiveAsync();
        using Socket peer = await OpenAsync(bench);

        await bench.Modem.DropNetworkAsync();

        await bench.Host.ExpectAsync($"{NoCarrier}\r\n+QIURC: \"pdpdeact\",1\r\n");
        Assert.Equal(0, await peer.ReceiveAsync(new byte[1], _belt.Token));
    }

    [Fact]
    public async Task Open_NobodyListens_IsAnErrorAndNoDataMode()
    {
        await using Bench bench = await ActiveAsync();
        int port = Port;
        _listener.Stop();

        await bench.Host.ExchangeAsync($"AT+QIOPEN=1,0,\"TCP\",\"127.0.0.1\",{port},0,2\r", "\r\nERROR\r\n");
        await bench.Host.ExchangeAsync("AT+QIGETERROR\r", $"\r\n+QIGETERROR: 566,socket connect failed\r\n{Ok}");
        await bench.Host.ExchangeAsync("AT+QISTATE?\r", Ok);
    }

    [Fact]
    public async Task Datagrams_ToAndFromOnePeer_ArePassed()
    {
        await using Bench bench = await ActiveAsync();
        using var peer = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)peer.Client.LocalEndPoint!).Port;
        await bench.Host.ExchangeAsync($"AT+QIOPEN=1,0,\"UDP\",\"127.0.0.1\",{port},0,2\r", Connect);

        await bench.Host.SendAsync("ping");
        UdpReceiveResult received = await peer.ReceiveAsync(_belt.Token);
        Assert.Equal("ping"u8.ToArray(), received.Buffer);
        await peer.SendAsync("pong"u8.ToArray(), received.RemoteEndPoint, _belt.Token);
        await bench.Host.ExpectAsync("pong");
    }

    // More than the module and the operating system hold.
    [Fact]
    public async Task Host_SendsMoreThanThePeerTakes_LosesNothing()
    {
        const int total = 16 << 20;
        const int piece = 1 << 16;
        await using Bench bench = await ActiveAsync();
        using Socket peer = await OpenAsync(bench);

        Task sending = Task.Run(
            async () =>
            {
                for (int sent = 0; sent < total; sent += piece)
                {
                    await bench.Host.SendAsync(new string('x', piece));
                }
            },
            _belt.Token);
        byte[] buffer = new byte[piece];
        for (int left = total; left > 0;)
        {
            left -= await peer.ReceiveAsync(buffer, _belt.Token);
        }

        await sending;
    }

    [Theory]
    [InlineData("AT+QISWTMD=0,3", "552,invalid parameters")]
    [InlineData("AT+QISWTMD=1,2", "567,socket has been closed")]
    public async Task SwitchMode_ThatCannotBe_SaysWhy(string command, string error)
    {
        await using Bench bench = await ActiveAsync();
        await bench.Host.ExchangeAsync($"AT+QIOPEN=1,0,\"TCP\",\"127.0.0.1\",{Port}\r", $"{Ok}\r\n+QIOPEN: 0,0\r\n");

        await bench.Host.ExchangeAsync(command + "\r", "\r\nERROR\r\n");
        await bench.Host.ExchangeAsync("AT+QIGETERROR\r", $"\r\n+QIGETERROR: {error}\r\n{Ok}");
    }

    private static int PortOf(Socket peer) => ((IPEndPoint)peer.RemoteEndPoint!).Port;

    private async Task<Bench> ActiveAsync()
    {
        Bench bench = await Bench.WithEchoOffAsync(options => options.TimeProvider = _time);
        await bench.Host.ExchangeAsync("AT+QICSGP=1,1,\"internet\";+QIACT=1\r", Ok);
        return bench;
    }

    private async Task<Socket> OpenAsync(Bench bench)
    {
        await bench.Host.ExchangeAsync($"AT+QIOPEN=1,0,\"TCP\",\"127.0.0.1\",{Port},0,2\r", Connect);
        return await _listener.AcceptSocketAsync(_belt.Token);
    }

    private async Task EscapeAsync(Bench bench)
    {
        _time.Advance(Guard);
        Task guard = _time.WaitForTimerAsync(Guard);
        await bench.Host.SendAsync("+++");
        await guard.WaitAsync(_belt.Token);
        _time.Advance(Guard);
        await bench.Host.ExpectAsync(Ok);
    }

    private async Task<string> ReceiveAsync(Socket peer, int count)
    {
        byte[] bytes = new byte[count];
        await using var stream = new NetworkStream(peer);
        await stream.ReadExactlyAsync(bytes, _belt.Token);
        return Encoding.Latin1.GetString(bytes);
    }
}
