using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Quectel.Simulator.Tests;

/// <summary>Datagrams over the real loopback (core-at.md 6.4).</summary>
public sealed class UdpSocketTests : IDisposable
{
    private const string Ok = "\r\nOK\r\n";
    private const string Error = "\r\nERROR\r\n";
    private const string SendOk = "\r\nSEND OK\r\n";

    private readonly UdpClient _peer = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly UdpClient _stranger = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource _belt =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public UdpSocketTests() => _belt.CancelAfter(TimeSpan.FromSeconds(30));

    public void Dispose()
    {
        _peer.Dispose();
        _stranger.Dispose();
        _belt.Dispose();
    }

    [Fact]
    public async Task Client_Conversation_IsWithItsPeerOnly()
    {
        await using Bench bench = await ActiveAsync();
        IPEndPoint module = await OpenAsync(bench, $"AT+QIOPEN=1,0,\"UDP\",\"localhost\",{PortOf(_peer)}");
        await bench.Host.ExchangeAsync(
            "AT+QISTATE=1,0\r",
            $"\r\n+QISTATE: 0,\"UDP\",\"localhost\",{PortOf(_peer)},{module.Port},2,1,0,0,\"usbat\"\r\n{Ok}");

        await bench.Host.ExchangeAsync("AT+QISEND=0,5\r", "\r\n> ");
        await bench.Host.ExchangeAsync("hello", SendOk);
        Assert.Equal("hello", await ReceiveAsync(_peer));

        await SendAsync(_stranger, "not for you", module);
        await SendAsync(_peer, "one", module);
        await bench.Host.ExpectAsync("\r\n+QIURC: \"recv\",0\r\n");
        await SendAsync(_peer, "two", module);
        await UntilReceivedAsync(bench, 6);
        await bench.Host.ExchangeAsync("AT+QIRD=0,4\r", $"\r\n+QIRD: 4\r\nonet\r\n{Ok}");
        await bench.Host.ExchangeAsync("AT+QIRD=0\r", $"\r\n+QIRD: 2\r\nwo\r\n{Ok}");
        await bench.Host.ExchangeAsync("AT+QIRD=0\r", $"\r\n+QIRD: 0\r\n{Ok}");
    }

    [Fact]
    public async Task Client_NobodyListens_GoesOn()
    {
        await using Bench bench = await ActiveAsync();
        int port = PortOf(_peer);
        _peer.Dispose();
        await OpenAsync(bench, $"AT+QIOPEN=1,0,\"UDP\",\"127.0.0.1\",{port}");

        for (int time = 0; time < 2; time++)
        {
            await bench.Host.ExchangeAsync("AT+QISEND=0,1\r", "\r\n> ");
            await bench.Host.ExchangeAsync("x", SendOk);
        }

        await bench.Host.ExpectNothingAsync();
    }

    [Fact]
    public async Task Service_BufferMode_GivesOneDatagramAtATimeWithItsSender()
    {
        await using Bench bench = await ActiveAsync();
        IPEndPoint module = await OpenAsync(bench, "AT+QIOPEN=1,2,\"UDP SERVICE\",\"127.0.0.1\",0,0,0");
        await bench.Host.ExchangeAsync(
            "AT+QISTATE=1,2\r", $"\r\n+QISTATE: 2,\"UDP SERVICE\",\"10.7.157.1\",0,{module.Port},2,1,2,0,\"usbat\"\r\n{Ok}");

        await SendAsync(_peer, "one", module);
        await bench.Host.ExpectAsync("\r\n+QIURC: \"recv\",2\r\n");
        await SendAsync(_stranger, "other", module);
        await UntilReceivedAsync(bench, 8, id: 2);

        await bench.Host.ExchangeAsync("AT+QIRD=2\r", $"\r\n+QIRD: 3,\"127.0.0.1\",{PortOf(_peer)}\r\none\r\n{Ok}");
        await bench.Host.ExchangeAsync("AT+QIRD=2\r", $"\r\n+QIRD: 5,\"127.0.0.1\",{PortOf(_stranger)}\r\nother\r\n{Ok}");
        await bench.Host.ExchangeAsync("AT+QIRD=2\r", $"\r\n+QIRD: 0\r\n{Ok}");
        await SendAsync(_peer, "again", module);
        await bench.Host.ExpectAsync("\r\n+QIURC: \"recv\",2\r\n");
    }

    [Fact]
    public async Task Service_PushMode_NamesTheSender()
    {
        await using Bench bench = await ActiveAsync();
        IPEndPoint module = await OpenAsync(bench, "AT+QIOPEN=1,0,\"UDP SERVICE\",\"127.0.0.1\",0,0,1");

        await SendAsync(_peer, "a\r\nb", module);

        await bench.Host.ExpectAsync($"\r\n+QIURC: \"recv\",0,4,\"127.0.0.1\",{PortOf(_peer)}\r\na\r\nb\r\n");
    }

    [Fact]
    public async Task Service_Sends_ToWhomTheCommandNames()
    {
        await using Bench bench = await ActiveAsync();
        IPEndPoint module = await OpenAsync(bench, "AT+QIOPEN=1,0,\"UDP SERVICE\",\"127.0.0.1\",0");

        foreach (UdpClient receiver in new[] { _peer, _stranger })
        {
            await bench.Host.ExchangeAsync($"AT+QISEND=0,2,\"127.0.0.1\",{PortOf(receiver)}\r", "\r\n> ");
            await bench.Host.ExchangeAsync("hi", SendOk);
            UdpReceiveResult received = await receiver.ReceiveAsync(_belt.Token);
            Assert.Equal("hi"u8.ToArray(), received.Buffer);
            Assert.Equal(module, received.RemoteEndPoint);
        }

        await bench.Host.ExchangeAsync("AT+QISEND=0,2\r", Error);
        await bench.Host.ExchangeAsync("AT+QIGETERROR\r", $"\r\n+QIGETERROR: 552,invalid parameters\r\n{Ok}");
    }

    [Fact]
    public async Task Service_SendsElsewhere_IsLostWithAWarning()
    {
        using var log = new RecordingLogger();
        await using Bench bench = await ActiveAsync(options => options.LoggerFactory = log);
        await OpenAsync(bench, "AT+QIOPEN=1,0,\"UDP SERVICE\",\"127.0.0.1\",0");

        await bench.Host.ExchangeAsync("AT+QISEND=0,1,\"192.0.2.1\",9\r", "\r\n> ");
        await bench.Host.ExchangeAsync("x", SendOk);
        await bench.Host.ExpectNothingAsync();

        Assert.Contains("A socket to 192.0.2.1 was refused: only 127.0.0.0/8 and localhost can be reached", log.Lines);
    }

    // 7 of 1400 bytes fit into the module; the 8th is lost, the short one after it is not.
    [Fact]
    public async Task Datagrams_MoreThanTheModuleHolds_AreLostWhole()
    {
        await using Bench bench = await ActiveAsync();
        IPEndPoint module = await OpenAsync(bench, $"AT+QIOPEN=1,0,\"UDP\",\"127.0.0.1\",{PortOf(_peer)}");

        for (int datagram = 0; datagram < 8; datagram++)
        {
            await SendAsync(_peer, new string('x', 1400), module);
        }

        await SendAsync(_peer, "last", module);
        await UntilReceivedAsync(bench, (7 * 1400) + 4);
    }

    [Fact]
    public async Task Datagram_LongerThanAnAnswer_IsLost()
    {
        await using Bench bench = await ActiveAsync();
        IPEndPoint module = await OpenAsync(bench, "AT+QIOPEN=1,0,\"UDP SERVICE\",\"127.0.0.1\",0,0,1");

        await SendAsync(_peer, new string('x', 1501), module);
        await SendAsync(_peer, new string('y', 1500), module);

        await bench.Host.ExpectAsync($"\r\n+QIURC: \"recv\",0,1500,\"127.0.0.1\",{PortOf(_peer)}\r\nyyy");
    }

    [Fact]
    public async Task Open_LocalPortInUse_Is556()
    {
        await using Bench bench = await ActiveAsync();

        await bench.Host.ExchangeAsync(
            $"AT+QIOPEN=1,0,\"UDP SERVICE\",\"127.0.0.1\",0,{PortOf(_peer)}\r", $"{Ok}\r\n+QIOPEN: 0,556\r\n");
    }

    private static int PortOf(UdpClient client) => ((IPEndPoint)client.Client.LocalEndPoint!).Port;

    private static async Task<Bench> ActiveAsync(Action<SimulatorOptions>? configure = null)
    {
        Bench bench = await Bench.WithEchoOffAsync(configure);
        await bench.Host.ExchangeAsync("AT+QICSGP=1,1,\"internet\";+QIACT=1\r", Ok);
        return bench;
    }

    /// <returns>Where the module's socket is.</returns>
    private static async Task<IPEndPoint> OpenAsync(Bench bench, string command)
    {
        string id = command["AT+QIOPEN=1,".Length..][..1];
        await bench.Host.ExchangeAsync(command + "\r", $"{Ok}\r\n+QIOPEN: {id},0\r\n");
        await bench.Host.SendAsync($"AT+QISTATE=1,{id}\r");
        string state = await bench.Host.ReadUntilAsync(Ok);
        return new IPEndPoint(IPAddress.Loopback, int.Parse(Regex.Match(state, @",(\d+),2,1,").Groups[1].Value, null));
    }

    private async Task UntilReceivedAsync(Bench bench, int count, int id = 0)
    {
        string answer;
        do
        {
            _belt.Token.ThrowIfCancellationRequested();
            await bench.Host.SendAsync($"AT+QIRD={id},0\r");
            answer = await bench.Host.ReadUntilAsync("OK\r\n");
        }
        while (!answer.Contains($"+QIRD: {count},", StringComparison.Ordinal));
    }

    private async Task SendAsync(UdpClient client, string text, IPEndPoint to) =>
        await client.SendAsync(Encoding.Latin1.GetBytes(text), to, _belt.Token);

    private async Task<string> ReceiveAsync(UdpClient client) =>
        Encoding.Latin1.GetString((await client.ReceiveAsync(_belt.Token)).Buffer);
}
