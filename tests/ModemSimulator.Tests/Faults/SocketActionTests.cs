using System.Net;
using System.Net.Sockets;
using Quectel.Testing;

namespace Quectel.Simulator.Tests.Faults;

/// <summary>What goes wrong between sockets and their peers.</summary>
public sealed class SocketActionTests : IDisposable
{
    private const string Ok = "\r\nOK\r\n";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly UdpClient _datagrams = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource _belt =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public SocketActionTests()
    {
        _listener.Start();
        _belt.CancelAfter(TimeSpan.FromSeconds(30));
    }

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose()
    {
        _listener.Dispose();
        _datagrams.Dispose();
        _belt.Dispose();
    }

    [Fact]
    public async Task Closed_All_IsSeenAtBothEnds()
    {
        await using Bench bench = await ActiveAsync();
        using Socket first = await OpenAsync(bench, 0);
        using Socket second = await OpenAsync(bench, 1);

        await bench.InjectAsync("{sockets: closed}");

        await bench.Host.ReadUntilAsync("\r\n+QIURC: \"closed\",0\r\n");
        await bench.Host.ReadUntilAsync("\r\n+QIURC: \"closed\",1\r\n");
        Assert.Equal(0, await first.ReceiveAsync(new byte[1], _belt.Token));
        Assert.Equal(0, await second.ReceiveAsync(new byte[1], _belt.Token));
    }

    [Fact]
    public async Task Closed_OneSocket_LeavesTheOther()
    {
        await using Bench bench = await ActiveAsync();
        using Socket first = await OpenAsync(bench, 0);
        using Socket second = await OpenAsync(bench, 1);

        await bench.InjectAsync("{sockets: closed, socket: 1}");

        await bench.Host.ExpectAsync("\r\n+QIURC: \"closed\",1\r\n");
        await first.SendAsync("x"u8.ToArray(), _belt.Token);
        await bench.Host.ExpectAsync("\r\n+QIURC: \"recv\",0\r\n");
    }

    [Fact]
    public async Task Silent_HoldsBothWaysBackUntilTheNetworkIs()
    {
        await using Bench bench = await ActiveAsync();
        using Socket peer = await OpenAsync(bench, 0);
        await bench.InjectAsync("{sockets: silent}");

        await bench.Host.ExchangeAsync("AT+QISEND=0,4\r", "\r\n> ");
        await bench.Host.ExchangeAsync("lost", "\r\nSEND OK\r\n");
        await bench.Host.ExchangeAsync("AT+QISEND=0,0\r", $"\r\n+QISEND: 4,0,4\r\n{Ok}");
        await peer.SendAsync("unheard"u8.ToArray(), _belt.Token);
        await using var stream = new NetworkStream(peer);
        peer.Shutdown(SocketShutdown.Send);
        await bench.Host.ExpectNothingAsync();

        await bench.InjectAsync("{sockets: back}");
        byte[] received = new byte[4];
        await stream.ReadExactlyAsync(received, _belt.Token);
        Assert.Equal("lost"u8.ToArray(), received);
        await bench.Host.ExpectAsync("\r\n+QIURC: \"recv\",0\r\n\r\n+QIURC: \"closed\",0\r\n");
    }

    [Fact]
    public async Task Silent_NewConnections_TimeOut()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await ActiveAsync(time);
        await bench.InjectAsync("{sockets: silent}");

        await bench.Host.ExchangeAsync($"AT+QIOPEN=1,0,\"TCP\",\"127.0.0.1\",{Port}\r", Ok);
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(75)).WaitAsync(_belt.Token);
        await bench.Host.ExpectNothingAsync();
        time.Advance(TimeSpan.FromSeconds(75));

        await bench.Host.ExpectAsync("\r\n+QIOPEN: 0,566\r\n");
        Assert.False(_listener.Pending());
    }

    [Fact]
    public async Task Recover_OpensTheWayAgain()
    {
        await using Bench bench = await ActiveAsync();
        using Socket peer = await OpenAsync(bench, 0);
        await bench.InjectAsync("{sockets: silent}");
        await peer.SendAsync("x"u8.ToArray(), _belt.Token);
        await bench.Host.ExpectNothingAsync();

        await bench.InjectAsync("recover");

        await bench.Host.ExpectAsync("\r\n+QIURC: \"recv\",0\r\n");
    }

    [Fact]
    public async Task Datagrams_Lost_BothWays()
    {
        await using Bench bench = await ActiveAsync();
        int port = ((IPEndPoint)_datagrams.Client.LocalEndPoint!).Port;
        await bench.Host.ExchangeAsync($"AT+QIOPEN=1,0,\"UDP\",\"127.0.0.1\",{port},0,1\r", $"{Ok}\r\n+QIOPEN: 0,0\r\n");
        await bench.InjectAsync("{lost-datagrams: 2}");

        await SendAsync(bench, "1");
        await SendAsync(bench, "2");
        await SendAsync(bench, "3");
        UdpReceiveResult received = await _datagrams.ReceiveAsync(_belt.Token);
        Assert.Equal("3"u8.ToArray(), received.Buffer);

        await bench.InjectAsync("{lost-datagrams: 1}");
        await _datagrams.SendAsync("a"u8.ToArray(), received.RemoteEndPoint, _belt.Token);
        await _datagrams.SendAsync("b"u8.ToArray(), received.RemoteEndPoint, _belt.Token);
        await bench.Host.ExpectAsync("\r\n+QIURC: \"recv\",0,1\r\nb\r\n");
    }

    private static async Task SendAsync(Bench bench, string text)
    {
        await bench.Host.ExchangeAsync($"AT+QISEND=0,{text.Length}\r", "\r\n> ");
        await bench.Host.ExchangeAsync(text, "\r\nSEND OK\r\n");
    }

    private static async Task<Bench> ActiveAsync(TimeProvider? time = null)
    {
        Bench bench = await FaultBench.WithAsync("faults: []", options => options.TimeProvider = time ?? options.TimeProvider);
        await bench.Host.ExchangeAsync("AT+QICSGP=1,1,\"internet\";+QIACT=1\r", Ok);
        return bench;
    }

    private async Task<Socket> OpenAsync(Bench bench, int id)
    {
        await bench.Host.ExchangeAsync($"AT+QIOPEN=1,{id},\"TCP\",\"127.0.0.1\",{Port}\r", $"{Ok}\r\n+QIOPEN: {id},0\r\n");
        return await _listener.AcceptSocketAsync(_belt.Token);
    }
}
