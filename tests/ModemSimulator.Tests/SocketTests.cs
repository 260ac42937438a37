using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Quectel.Simulator.Tests;

/// <summary>TCP sockets over real loopback connections (core-at.md 6.4).</summary>
public sealed class SocketTests : IAsyncDisposable
{
    private const string Ok = "\r\nOK\r\n";
    private const string Error = "\r\nERROR\r\n";
    private const string Opened = "\r\nOK\r\n\r\n+QIOPEN: 0,0\r\n";
    private const string SendOk = "\r\nSEND OK\r\n";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    // A peer that waits in vain for the module fails its test alone, not the whole run.
    private readonly CancellationTokenSource _belt =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public SocketTests()
    {
        _listener.Start();
        _belt.CancelAfter(TimeSpan.FromSeconds(30));
    }

    private CancellationToken Cancellation => _belt.Token;

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        _belt.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Conversation_BufferMode_IsReadPieceByPiece()
    {
        await using Bench bench = await ActiveAsync();
        using Socket peer = await OpenAsync(bench);

        await bench.Host.ExchangeAsync("AT+QISEND=0,5\r", "\r\n> ");
        await bench.Host.ExchangeAsync("a\r\u001a\u001bb", SendOk);
        Assert.Equal("a\r\u001a\u001bb", await ReceiveAsync(peer, 5));
        await bench.Host.ExchangeAsync("AT+QISEND=0\r", "\r\n> ");
        await bench.Host.ExchangeAsync("hello\u001a", SendOk);
        Assert.Equal("hello", await ReceiveAsync(peer, 5));

        await peer.SendAsync(Encoding.Latin1.GetBytes("OK\r\n\0\u00ff"), Cancellation);
        await bench.Host.ExpectAsync("\r\n+QIURC: \"recv\",0\r\n");
        await bench.Host.ExchangeAsync("AT+QIRD=0,0\r", $"\r\n+QIRD: 6,0,6\r\n{Ok}");
        await bench.Host.ExchangeAsync("AT+QIRD=0,4\r", $"\r\n+QIRD: 4\r\nOK\r\n\r\n{Ok}");
        await bench.Host.ExchangeAsync("AT+QIRD=0\r", $"\r\n+QIRD: 2\r\n\0\u00ff\r\n{Ok}");
        await bench.Host.ExchangeAsync("AT+QIRD=0\r", $"\r\n+QIRD: 0\r\n{Ok}");
        await bench.Host.ExchangeAsync("AT+QIRD=0,0\r", $"\r\n+QIRD: 6,6,0\r\n{Ok}");
    }

    [Fact]
    public async Task Recv_MoreBeforeAllIsRead_IsAnnouncedOnce()
    {
        await using Bench bench = await ActiveAsync();
        using Socket peer = await OpenAsync(bench);

        await peer.SendAsync(new byte[1], Cancellation);
        await bench.Host.ExpectAsync("\r\n+QIURC: \"recv\",0\r\n");
        await peer.SendAsync(new byte[2], Cancellation);
        Assert.DoesNotContain("recv", await UntilUnreadAsync(bench, 3), StringComparison.Ordinal);
        await bench.Host.ExchangeAsync("AT+QIRD=0\r", $"\r\n+QIRD: 3\r\n\0\0\0\r\n{Ok}");
        await peer.SendAsync(new byte[1], Cancellation);
        await bench.Host.ExpectAsync("\r\n+QIURC: \"recv\",0\r\n");
    }

    [Fact]
    public async Task Recv_PushMode_CarriesTheBytes()
    {
        await using Bench bench = await ActiveAsync();
        using Socket peer = await OpenAsync(bench, mode: 1);

        await peer.SendAsync("hi\r\n"u8.ToArray(), Cancellation);

        await bench.Host.ExpectAsync("\r\n+QIURC: \"recv\",0,4\r\nhi\r\n\r\n");
        await bench.Host.ExchangeAsync("AT+QIRD=0\r", Error);
    }

    [Fact]
    public async Task State_OfAnOpenSocket_NamesBothEndsAndTheOwner()
    {
        await using Bench bench = await ActiveAsync();
        using Socket peer = await OpenAsync(bench);
        int local = ((IPEndPoint)peer.RemoteEndPoint!).Port;
        string state = $"\r\n+QISTATE: 0,\"TCP\",\"127.0.0.1\",{Port},{local},2,1,0,0,\"usbat\"\r\n{Ok}";

        await bench.Host.ExchangeAsync("AT+QISTATE?\r", state);
        await bench.Host.ExchangeAsync("AT+QISTATE=0,1\r", state);
        await bench.Host.ExchangeAsync("AT+QISTATE=1,0\r", state);
        await bench.Host.ExchangeAsync("AT+QISTATE=0,2\r", Ok);
        await bench.Host.ExchangeAsync("AT+QISTATE=1,1\r", Ok);
    }

    [Fact]
    public async Task Peer_Closes_IsToldAndWhatCameCanStillBeRead()
    {
        await using Bench bench = await ActiveAsync();
        Socket peer = await OpenAsync(bench);

        await peer.SendAsync("bye"u8.ToArray(), Cancellation);
        await bench.Host.ExpectAsync("\r\n+QIURC: \"recv\",0\r\n");
        peer.Dispose();
        await bench.Host.ExpectAsync("\r\n+QIURC: \"closed\",0\r\n");

        await bench.Host.ExchangeAsync("AT+QISEND=0,1\r", Error);
        await ExpectErrorAsync(bench, "567,socket has been closed");
        await bench.Host.ExchangeAsync("AT+QIRD=0\r", $"\r\n+QIRD: 3\r\nbye\r\n{Ok}");
        await bench.Host.ExchangeAsync("AT+QICLOSE=0\r", Ok);
        await bench.Host.ExchangeAsync("AT+QISTATE?\r", Ok);
    }

    // The peer reads nothing until the module takes no more, and everything while AT+QICLOSE waits.
    [Fact]
    public async Task Close_WhileMuchIsToBeSent_LosesNothing()
    {
        await using Bench bench = await ActiveAsync();
        using Socket peer = await OpenAsync(bench);
        string piece = new('x', 1460);
        string result;
        int sent = 0;
        do
        {
            await bench.Host.ExchangeAsync("AT+QISEND=0,1460\r", "\r\n> ");
            await bench.Host.SendAsync(piece);
            result = await bench.Host.ReadUntilAsync("\r\n") + await bench.Host.ReadUntilAsync("\r\n");
            sent += result == SendOk ? piece.Length : 0;
        }
        while (result == SendOk);

        Assert.Equal("\r\nSEND FAIL\r\n", result);
        await bench.Host.SendAsync("AT+QICLOSE=0\r");
        Assert.Equal(sent, await CountToEndAsync(peer));
        await bench.Host.ExpectAsync(Ok);
    }

    [Fact]
    public async Task Context_Lost_TakesItsSocketsAlong()
    {
        await using Bench bench = await ActiveAsync();
        using Socket peer = await OpenAsync(bench);

        await bench.Host.ExchangeAsync("AT+QIDEACT=1\r", Ok);

        Assert.Equal(0, await peer.ReceiveAsync(new byte[1], Cancellation));
        await bench.Host.ExchangeAsync("AT+QISTATE?\r", Ok);
        await bench.Host.ExchangeAsync("AT+QISEND=0,1\r", Error);
    }

    [Fact]
    public async Task Reboot_ClosesWithoutAWord()
    {
        await using Bench bench = await ActiveAsync();
        using Socket peer = await OpenAsync(bench);

        await bench.Modem.RebootAsync();

        Assert.Equal(0, await peer.ReceiveAsync(new byte[1], Cancellation));
        Assert.DoesNotContain("closed", await bench.Host.ReadUntilAsync("PB DONE\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_WhereNobodyListens_Is566()
    {
        await using Bench bench = await ActiveAsync();
        int port = Port;
        _listener.Stop();

        await bench.Host.ExchangeAsync($"AT+QIOPEN=1,0,\"TCP\",\"127.0.0.1\",{port}\r", $"{Ok}\r\n+QIOPEN: 0,566\r\n");
        await ExpectErrorAsync(bench, "566,socket connect failed");
    }

    // A failed connect to these would give 566 as well; only the warning says that it was not tried.
    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("::1")]
    public async Task Open_AddressElsewhere_IsNotEvenTried(string address)
    {
        using var log = new RecordingLogger();
        await using Bench bench = await ActiveAsync(options => options.LoggerFactory = log);

        await bench.Host.ExchangeAsync($"AT+QIOPEN=1,3,\"TCP\",\"{address}\",80\r", $"{Ok}\r\n+QIOPEN: 3,566\r\n");

        Assert.Contains(
            $"A socket to {address} was refused: only 127.0.0.0/8 and localhost can be reached", log.Lines);
    }

    [Fact]
    public async Task Open_UnknownName_Is565()
    {
        await using Bench bench = await ActiveAsync();

        await bench.Host.ExchangeAsync("AT+QIOPEN=1,3,\"TCP\",\"device.example\",80\r", $"{Ok}\r\n+QIOPEN: 3,565\r\n");
    }

    [Fact]
    public async Task Open_IdInUse_Is563AndLeavesTheOther()
    {
        await using Bench bench = await ActiveAsync();
        using Socket peer = await OpenAsync(bench);

        await bench.Host.ExchangeAsync($"AT+QIOPEN=1,0,\"TCP\",\"localhost\",{Port}\r", $"{Ok}\r\n+QIOPEN: 0,563\r\n");

        await peer.SendAsync(new byte[1], Cancellation);
        await bench.Host.ExpectAsync("\r\n+QIURC: \"recv\",0\r\n");
    }

    [Theory]
    [InlineData("AT+QIOPEN=1,12,\"TCP\",\"127.0.0.1\",1", "552,invalid parameters")]
    [InlineData("AT+QIOPEN=1,0,\"SCTP\",\"127.0.0.1\",1", "552,invalid parameters")]
    [InlineData("AT+QIOPEN=1,0,\"TCP\",\"\",1", "552,invalid parameters")]
    [InlineData("AT+QIOPEN=1,0,\"TCP INCOMING\",\"127.0.0.1\",1", "552,invalid parameters")]
    [InlineData("AT+QIOPEN=1,0,\"UDP\",\"\",1", "552,invalid parameters")]
    [InlineData("AT+QIOPEN=1,0,\"UDP SERVICE\",\"127.0.0.1\",0,0,2", "555,operation not supported")]
    [InlineData("AT+QIOPEN=2,0,\"TCP\",\"127.0.0.1\",1", "561,open PDP context failed")]
    [InlineData("AT+QISEND=0,1461", "552,invalid parameters")]
    [InlineData("AT+QISEND=0,1", "567,socket has been closed")]
    [InlineData("AT+QIRD=0,1501", "552,invalid parameters")]
    [InlineData("AT+QICLOSE=12", "552,invalid parameters")]
    public async Task Command_ThatCannotBe_SaysWhy(string command, string error)
    {
        await using Bench bench = await ActiveAsync();

        await bench.Host.ExchangeAsync(command + "\r", Error);
        await ExpectErrorAsync(bench, error);
    }

    [Theory]
    [InlineData("AT+QISTATE?")]
    [InlineData("AT+QIRD=0,0")]
    [InlineData("AT+QISEND=0,0")]
    [InlineData("AT+QICLOSE=0")]
    [InlineData("AT+QISWTMD=0,0")]
    public async Task Command_ThatGoesWell_EndsTheErrorOfTheOneBefore(string command)
    {
        await using Bench bench = await ActiveAsync();
        using Socket peer = await OpenAsync(bench);
        await bench.Host.ExchangeAsync("AT+QIRD=1\r", Error);
        await ExpectErrorAsync(bench, "567,socket has been closed");

        await bench.Host.SendAsync(command + "\r");
        await bench.Host.ReadUntilAsync(Ok);

        await ExpectErrorAsync(bench, "0,operate successfully");
    }

    [Fact]
    public async Task Echo_OfAMebibyte_ComesBackByteForByte()
    {
        const int total = 1 << 20;
        const int segment = 1460;
        await using Bench bench = await ActiveAsync();
        using Socket peer = await OpenAsync(bench);
        Task echo = EchoAsync(peer, total);
        byte[] bytes = new byte[total];
        new Random(1).NextBytes(bytes);
        string content = Encoding.Latin1.GetString(bytes);
        var back = new StringBuilder(total);

        for (int start = 0; start < total; start += segment)
        {
            string piece = content[start..Math.Min(start + segment, total)];
            await bench.Host.ExchangeAsync($"AT+QISEND=0,{piece.Length}\r", "\r\n> ");
            await bench.Host.ExchangeAsync(piece, SendOk);
            await bench.Host.ExpectAsync("\r\n+QIURC: \"recv\",0\r\n");
            await UntilUnreadAsync(bench, piece.Length);
            string head = $"\r\n+QIRD: {piece.Length}\r\n";
            await bench.Host.SendAsync("AT+QIRD=0\r");
            string answer = await bench.Host.ReadAsync(head.Length + piece.Length + $"\r\n{Ok}".Length);
            back.Append(answer, head.Length, piece.Length);
        }

        await echo;
        Assert.Equal(content, back.ToString());
        await bench.Host.ExchangeAsync("AT+QISEND=0,0\r", $"\r\n+QISEND: {total},{total},0\r\n{Ok}");
        await bench.Host.ExchangeAsync("AT+QIRD=0,0\r", $"\r\n+QIRD: {total},{total},0\r\n{Ok}");
    }

    // More than the module holds: TCP keeps the rest back until there is room.
    [Fact]
    public async Task Recv_MoreThanTheModuleHolds_WaitsAndComesWhole()
    {
        const int total = 1 << 20;
        await using Bench bench = await ActiveAsync();
        using Socket peer = await OpenAsync(bench);
        Task sending = SendAllAsync(peer, new byte[total]);

        int read = 0;
        while (read < total)
        {
            await bench.Host.SendAsync("AT+QIRD=0\r");
            string answer = await bench.Host.ReadUntilAsync("OK\r\n");
            read += int.Parse(Regex.Match(answer, @"\+QIRD: (\d+)").Groups[1].Value, CultureInfo.InvariantCulture);
        }

        await sending;
        Assert.Equal(total, read);
    }

    private static async Task<Bench> ActiveAsync(Action<SimulatorOptions>? configure = null)
    {
        Bench bench = await Bench.WithEchoOffAsync(configure);
        await bench.Host.ExchangeAsync("AT+QICSGP=1,1,\"internet\";+QIACT=1\r", Ok);
        return bench;
    }

    private async Task<Socket> OpenAsync(Bench bench, int mode = 0)
    {
        await bench.Host.ExchangeAsync($"AT+QIOPEN=1,0,\"TCP\",\"127.0.0.1\",{Port},0,{mode}\r", Opened);
        return await _listener.AcceptSocketAsync(Cancellation);
    }

    private static Task ExpectErrorAsync(Bench bench, string error) =>
        bench.Host.ExchangeAsync("AT+QIGETERROR\r", $"\r\n+QIGETERROR: {error}\r\n{Ok}");

    /// <returns>All that the modem said meanwhile.</returns>
    private async Task<string> UntilUnreadAsync(Bench bench, int count)
    {
        var seen = new StringBuilder();
        string answer;
        do
        {
            Cancellation.ThrowIfCancellationRequested();
            await bench.Host.SendAsync("AT+QIRD=0,0\r");
            answer = await bench.Host.ReadUntilAsync("OK\r\n");
            seen.Append(answer);
        }
        while (!answer.Contains($",{count}\r\n", StringComparison.Ordinal));

        return seen.ToString();
    }

    private async Task<string> ReceiveAsync(Socket peer, int count)
    {
        byte[] bytes = new byte[count];
        await using var stream = new NetworkStream(peer);
        await stream.ReadExactlyAsync(bytes, Cancellation);
        return Encoding.Latin1.GetString(bytes);
    }

    private async Task<int> CountToEndAsync(Socket peer)
    {
        byte[] buffer = new byte[65536];
        int total = 0;
        int count;
        while ((count = await peer.ReceiveAsync(buffer, Cancellation)) > 0)
        {
            total += count;
        }

        return total;
    }

    private async Task SendAllAsync(Socket peer, byte[] bytes)
    {
        await using var stream = new NetworkStream(peer);
        await stream.WriteAsync(bytes, Cancellation);
    }

    private async Task EchoAsync(Socket peer, int total)
    {
        byte[] buffer = new byte[4096];
        await using var stream = new NetworkStream(peer);
        for (int done = 0; done < total;)
        {
            int count = await stream.ReadAsync(buffer, Cancellation);
            await stream.WriteAsync(buffer.AsMemory(0, count), Cancellation);
            done += count;
        }
    }
}
