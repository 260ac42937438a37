using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Modem.At;
using Quectel.Testing;

namespace Quectel.Modem.Tests.At;

/// <summary>Commands whose payload the modem asks for by CONNECT.</summary>
public sealed class AtPayloadTests : IAsyncDisposable
{
    private static readonly TimeSpan Belt = TimeSpan.FromSeconds(20);

    private readonly ManualTimeProvider _time = new();
    private readonly AtChannelOptions _options = new();
    private readonly AtChannel _channel;
    private readonly ScriptedModem _modem;

    public AtPayloadTests()
    {
        (IModemTransport host, System.IO.Pipelines.IDuplexPipe modem) = ModemTransportPair.Create("test");
        _channel = new AtChannel(host, _options, _time, NullLogger.Instance);
        _modem = new ScriptedModem(modem);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _channel.DisposeAsync();

    [Theory]
    [InlineData("\r\nCONNECT\r\n")]
    [InlineData("\r\n> ")]
    public async Task SendAsync_ModemAsksForThePayload_GetsIt(string request)
    {
        Task<bool> sending = _channel.SendAsync(new PieceCommand(), Cancel);
        await _modem.ExpectAsync("AT+SEND");
        Assert.True(_modem.IsSilent);
        await _modem.SendAsync(request);
        Assert.Equal("onetwo"u8.ToArray(), await _modem.ReadBytesAsync(6));
        await _modem.SendLinesAsync("OK");

        Assert.True(await sending.WaitAsync(Belt, Cancel));
    }

    [Fact]
    public async Task SendAsync_ErrorBeforeAllPiecesAreOut_KeepsTheRestBackAndProvesTheChannel()
    {
        var command = new PieceCommand { BeforeSecondPiece = new TaskCompletionSource() };
        Task<bool> sending = _channel.SendAsync(command, Cancel);
        Task<SignalQuality> next = _channel.SendAsync(new SignalQualityCommand(), Cancel);
        await _modem.AnswerAsync("AT+SEND", "CONNECT");
        await _modem.ReadBytesAsync(3);
        await _modem.SendLinesAsync("+CME ERROR: 420");
        await Assert.ThrowsAsync<AtCommandException>(() => sending.WaitAsync(Belt, Cancel));
        command.BeforeSecondPiece.SetResult();

        await _modem.AnswerProbeAsync(afterEscape: false);
        await _modem.AnswerAsync("AT+CSQ", "+CSQ: 20,99", "OK");
        Assert.Equal(-73, (await next.WaitAsync(Belt, Cancel)).RssiDbm);
    }

    /// <summary>Exchanges serve one command after the other, but not while a payload of theirs is still being written.</summary>
    [Fact]
    public async Task SendAsync_RestOfAPayloadTwoCommandsLater_IsStillKeptBack()
    {
        var command = new PieceCommand { BeforeSecondPiece = new TaskCompletionSource() };
        Task<bool> sending = _channel.SendAsync(command, Cancel);
        await _modem.AnswerAsync("AT+SEND", "CONNECT");
        await _modem.ReadBytesAsync(3);
        await _modem.SendLinesAsync("+CME ERROR: 420");
        await Assert.ThrowsAsync<AtCommandException>(() => sending.WaitAsync(Belt, Cancel));
        TimeSpan patience = command.MaxResponseTime + _options.LateAnswerGrace;
        await _time.WaitForTimerAsync(patience).WaitAsync(Belt, Cancel);
        _time.Advance(patience);
        await _modem.AnswerProbeAsync(afterEscape: false);
        for (int i = 0; i < 3; i++)
        {
            Task<SignalQuality> next = _channel.SendAsync(new SignalQualityCommand(), Cancel);
            await _modem.ExpectAsync("AT+CSQ");
            if (i == 1)
            {
                command.BeforeSecondPiece.SetResult();
            }

            await _modem.SendLinesAsync("+CSQ: 20,99", "OK");
            Assert.Equal(-73, (await next.WaitAsync(Belt, Cancel)).RssiDbm);
        }
    }

    [Fact]
    public async Task SendAsync_ConnectOfACommandWithoutPayload_IsNoPartOfItsAnswer()
    {
        Task<SignalQuality> signal = _channel.SendAsync(new SignalQualityCommand(), Cancel);
        await _modem.AnswerAsync("AT+CSQ", "CONNECT", "+CSQ: 20,99", "OK");

        Assert.Equal(-73, (await signal.WaitAsync(Belt, Cancel)).RssiDbm);
    }

    private sealed record PieceCommand() : AtActionCommand($"AT+SEND")
    {
        public TaskCompletionSource? BeforeSecondPiece { get; init; }

        public override ReadOnlyMemory<byte>? Payload => "onetwo"u8.ToArray();

        internal override async Task WritePayloadAsync(
            Func<ReadOnlyMemory<byte>, Task> write, CancellationToken cancellationToken)
        {
            await write("one"u8.ToArray());
            await (BeforeSecondPiece?.Task ?? Task.CompletedTask);
            await write("two"u8.ToArray());
        }
    }
}
