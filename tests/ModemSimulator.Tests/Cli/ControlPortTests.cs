using System.IO.Pipelines;
using System.Net.Sockets;
using Quectel.Simulator.Cli;

namespace Quectel.Simulator.Tests.Cli;

public sealed class ControlPortTests : IAsyncDisposable
{
    private readonly Bench _bench = new();
    private readonly string _name = $"@quectel-control-{Guid.NewGuid():N}";
    private readonly ControlPort _control;

    public ControlPortTests() => _control = new ControlPort(_bench.Modem, _name);

    [Fact]
    public async Task Action_OnALine_StrikesNext()
    {
        await _bench.Host.SilenceEchoAsync();
        using Socket socket = Connect(out Host client);

        await client.ExchangeAsync("{lose: result}\n", "ok\n");

        await _bench.Host.ExchangeAsync("AT+CGMI\r", "\r\nQuectel\r\n");
        await _bench.Host.ExchangeAsync("AT\r", "\r\nOK\r\n");
    }

    [Fact]
    public async Task Rule_OnALine_IsAdded()
    {
        await _bench.Host.SilenceEchoAsync();
        using Socket socket = Connect(out Host client);

        await client.ExchangeAsync("{on: {command: +CGMI, nth: 2}, do: {lose: result}}\n", "ok\n");

        await _bench.Host.ExchangeAsync("AT+CGMI\r", "\r\nQuectel\r\n\r\nOK\r\n");
        await _bench.Host.ExchangeAsync("AT+CGMI\r", "\r\nQuectel\r\n");
    }

    [Theory]
    [InlineData("rebot", "error: control:1:1: 'rebot' is no action; its name comes first. Did you mean 'reboot'?\n")]
    [InlineData("{lose: al}", "error: control:1:8: 'lose' cannot be 'al'.")]
    [InlineData("{lose: result", "error: control:2:1: This is not YAML:")]
    [InlineData(": : :", "error: control:1:")]
    public async Task Line_Wrong_IsAnsweredAndTheNextIsTaken(string line, string answer)
    {
        using Socket socket = Connect(out Host client);

        await client.SendAsync(line + "\n");
        Assert.StartsWith(answer.TrimEnd(), await client.ReadUntilAsync("\n"), StringComparison.Ordinal);
        await client.ExchangeAsync("recover\r\n", "ok\n");
    }

    [Fact]
    public async Task Help_ListsTheVocabulary()
    {
        using Socket socket = Connect(out Host client);

        await client.SendAsync("help\n");

        string help = await client.ReadUntilAsync("\nok\n");
        Assert.Contains("{lose: result}", help, StringComparison.Ordinal);
        Assert.Contains("{state: registered}", help, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_WithoutEnd_IsRefusedAndOthersAreServed()
    {
        using Socket socket = Connect(out Host client);
        using Socket other = Connect(out Host next);

        await client.SendAsync(new string('x', 5000));
        await client.ReadUntilAsync("error: a line has 4096 characters at most.\n");
        await client.ExpectHangUpAsync();

        await next.ExchangeAsync("recover\n", "ok\n");
    }

    public async ValueTask DisposeAsync()
    {
        await _control.DisposeAsync();
        await _bench.DisposeAsync();
    }

    private Socket Connect(out Host client)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint('\0' + _name[1..]));
        var stream = new NetworkStream(socket, ownsSocket: false);
        client = new Host(PipeReader.Create(stream), PipeWriter.Create(stream));
        return socket;
    }
}
