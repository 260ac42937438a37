using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Quectel.Simulator.Tests;

/// <summary>AT+QICFG, AT+QISDE and AT+QISENDEX (core-at.md 6.4).</summary>
public sealed class SocketSettingTests : IDisposable
{
    private const string Ok = "\r\nOK\r\n";
    private const string Error = "\r\nERROR\r\n";
    private const string SendOk = "\r\nSEND OK\r\n";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _belt =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public SocketSettingTests()
    {
        _listener.Start();
        _belt.CancelAfter(TimeSpan.FromSeconds(30));
    }

    public void Dispose()
    {
        _listener.Dispose();
        _belt.Dispose();
    }

    [Fact]
    public async Task Settings_OfTheProfile_AreListedReadAndWritten()
    {
        await using Bench bench = await Bench.WithEchoOffAsync(options => options.Model = "BG96");

        await bench.Host.ExchangeAsync(
            "AT+QICFG=?\r",
            "\r\n+QICFG: \"transpktsize\",(1-1460)\r\n+QICFG: \"transwaittm\",(0-20)\r\n+QICFG: \"dataformat\",(0,1),(0,1)"
            + $"\r\n+QICFG: \"viewmode\",(0,1)\r\n+QICFG: \"tcp/retranscfg\",(3-20),(5-1000)\r\n{Ok}");
        await bench.Host.ExchangeAsync("AT+QICFG=\"tcp/retranscfg\"\r", $"\r\n+QICFG: \"tcp/retranscfg\",8,600\r\n{Ok}");
        await bench.Host.ExchangeAsync("AT+QICFG=\"tcp/retranscfg\",5,300\r", Ok);
        await bench.Host.ExchangeAsync("AT+QICFG=\"tcp/retranscfg\"\r", $"\r\n+QICFG: \"tcp/retranscfg\",5,300\r\n{Ok}");

        await bench.Modem.RebootAsync();
        await bench.Host.ReadUntilAsync("SMS DONE\r\n");
        await bench.Host.SendAsync("AT+QICFG=\"tcp/retranscfg\"\r");
        await bench.Host.ReadUntilAsync("+QICFG: \"tcp/retranscfg\",8,600\r\n");
    }

    [Theory]
    [InlineData("AT+QICFG=\"nosuch\"")]
    [InlineData("AT+QICFG=\"transpktsize\",0")]
    [InlineData("AT+QICFG=\"transpktsize\",1461")]
    [InlineData("AT+QICFG=\"dataformat\",1")]
    [InlineData("AT+QICFG=\"viewmode\",0,0")]
    [InlineData("AT+QISDE=2")]
    [InlineData("AT+QISENDEX=0,\"3\"")]
    [InlineData("AT+QISENDEX=0,\"3x\"")]
    [InlineData("AT+QISENDEX=0,\"\"")]
    public async Task Argument_OutOfRange_Is552(string command)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        using Socket peer = await OpenAsync(bench);

        await bench.Host.ExchangeAsync(command + "\r", Error);
        await bench.Host.ExchangeAsync("AT+QIGETERROR\r", $"\r\n+QIGETERROR: 552,invalid parameters\r\n{Ok}");
    }

    [Fact]
    public async Task DataFormat_Hexadecimal_HoldsBothWays()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        using Socket peer = await OpenAsync(bench);
        await bench.Host.ExchangeAsync("AT+QICFG=\"dataformat\",1,1\r", Ok);

        await bench.Host.ExchangeAsync("AT+QISEND=0,4\r", "\r\n> ");
        await bench.Host.ExchangeAsync("00fF", SendOk);
        Assert.Equal("\0\u00ff", await ReceiveAsync(peer, 2));
        await bench.Host.ExchangeAsync("AT+QISEND=0,4\r", "\r\n> ");
        await bench.Host.ExchangeAsync("00fG", Error);
        await peer.SendAsync(new byte[] { 0x01, 0xAB }, _belt.Token);
        await bench.Host.ExpectAsync("\r\n+QIURC: \"recv\",0\r\n");
        await bench.Host.ExchangeAsync("AT+QIRD=0\r", $"\r\n+QIRD: 2\r\n01AB\r\n{Ok}");
    }

    [Fact]
    public async Task ViewMode_OneLine_PutsDataBehindTheirLength()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        using Socket peer = await OpenAsync(bench, mode: 1);
        await bench.Host.ExchangeAsync("AT+QICFG=\"viewmode\",1\r", Ok);

        await peer.SendAsync("hi"u8.ToArray(), _belt.Token);

        await bench.Host.ExpectAsync("\r\n+QIURC: \"recv\",0,2,hi\r\n");
    }

    [Fact]
    public async Task Echo_OfThePayload_IsSwitchedOffAlone()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        using Socket peer = await OpenAsync(bench);
        await bench.Host.ExchangeAsync("ATE1\r", Ok);

        await bench.Host.ExchangeAsync("AT+QISEND=0,2\r", "AT+QISEND=0,2\r\r\n> ");
        await bench.Host.ExchangeAsync("on", "on" + SendOk);
        await bench.Host.ExchangeAsync("AT+QISDE=0\r", "AT+QISDE=0\r" + Ok);
        await bench.Host.ExchangeAsync("AT+QISEND=0,3\r", "AT+QISEND=0,3\r\r\n> ");
        await bench.Host.ExchangeAsync("off", SendOk);
        await bench.Host.ExchangeAsync("AT+QISDE?\r", $"AT+QISDE?\r\r\n+QISDE: 0\r\n{Ok}");
    }

    [Fact]
    public async Task SendEx_Digits_AreBytes()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        using Socket peer = await OpenAsync(bench);

        await bench.Host.ExchangeAsync("AT+QISENDEX=0,\"3132ff0D\"\r", SendOk);

        Assert.Equal("12\u00ff\r", await ReceiveAsync(peer, 4));
        await bench.Host.ExchangeAsync($"AT+QISENDEX=0,\"{new string('3', 512)}\"\r", SendOk);
        await bench.Host.ExchangeAsync($"AT+QISENDEX=0,\"{new string('3', 514)}\"\r", Error);
        await bench.Host.ExchangeAsync("AT+QISENDEX=1,\"31\"\r", Error);
        await bench.Host.ExchangeAsync("AT+QIGETERROR\r", $"\r\n+QIGETERROR: 567,socket has been closed\r\n{Ok}");
    }

    private async Task<Socket> OpenAsync(Bench bench, int mode = 0)
    {
        int port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        await bench.Host.ExchangeAsync("AT+QICSGP=1,1,\"internet\";+QIACT=1\r", Ok);
        await bench.Host.ExchangeAsync(
            $"AT+QIOPEN=1,0,\"TCP\",\"127.0.0.1\",{port},0,{mode}\r", $"{Ok}\r\n+QIOPEN: 0,0\r\n");
        return await _listener.AcceptSocketAsync(_belt.Token);
    }

    private async Task<string> ReceiveAsync(Socket peer, int count)
    {
        byte[] bytes = new byte[count];
        await using var stream = new NetworkStream(peer);
        await stream.ReadExactlyAsync(bytes, _belt.Token);
        return Encoding.Latin1.GetString(bytes);
    }
}
