using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Modem.At;
using Quectel.Testing;

namespace Quectel.Modem.Tests.At;

/// <summary>The quirks of the stream by their numbers in the core AT reference, 12.1.</summary>
public sealed class StreamQuirkTests : IAsyncDisposable
{
    private static readonly TimeSpan Belt = TimeSpan.FromSeconds(20);

    private readonly ManualTimeProvider _time = new();
    private readonly AtChannelOptions _options = new() { Framing = QuectelFraming.Instance };
    private readonly AtChannel _channel;
    private readonly ScriptedModem _modem;
    private readonly UrcSubscription<string> _urcs;

    public StreamQuirkTests()
    {
        (IModemTransport host, System.IO.Pipelines.IDuplexPipe modem) = ModemTransportPair.Create("test");
        _channel = new AtChannel(host, _options, _time, NullLogger.Instance);
        _modem = new ScriptedModem(modem);
        _urcs = _channel.Subscribe(line => line.ToString(), 100);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _channel.DisposeAsync();

    [Theory]
    [InlineData("\r\n+CREG: 5\r\nAT+CSQ\r\r\n+CSQ: 20,99\r\n\r\nOK\r\n")]
    [InlineData("AT+CSQ\r\r\n+CREG: 5\r\n\r\n+CSQ: 20,99\r\n\r\nOK\r\n")]
    [InlineData("AT+CSQ\r\r\n+CSQ: 20,99\r\n\r\n+CREG: 5\r\n\r\nOK\r\n")]
    public async Task Q1_UrcAnywhereInAnAnswer_IsNews(string traffic)
    {
        Assert.Equal(-73, (await AskAsync(new SignalQualityCommand(), "AT+CSQ", traffic)).RssiDbm);
        await ExpectUrcsAsync("+CREG: 5");
    }

    [Fact]
    public async Task Q2_OnePrefixForAnswerAndUrc_IsToldApartByShape()
    {
        Registration registration = await AskAsync(
            RegistrationCommand.For(RegistrationDomain.CircuitSwitched),
            "AT+CREG?",
            "\r\n+CREG: 5\r\n\r\n+CREG: 2,1\r\n\r\n+CREG: 2,\"D509\",\"80D413D\",7\r\n\r\nOK\r\n");

        Assert.Equal(RegistrationState.Home, registration.State);
        await ExpectUrcsAsync("+CREG: 5", "+CREG: 2,\"D509\",\"80D413D\",7");
    }

    [Fact]
    public async Task Q3_OneByteAtATime_IsTheSameConversation()
    {
        Task<SignalQuality> signal = _channel.SendAsync(new SignalQualityCommand(), Cancel);
        await _modem.ExpectAsync("AT+CSQ");
        foreach (char c in "AT+CSQ\r\r\n+CSQ: 20,99\r\n\r\nRDY\r\n\r\nOK\r\n")
        {
            await _modem.SendAsync([(byte)c]);
        }

        Assert.Equal(-73, (await signal.WaitAsync(Belt, Cancel)).RssiDbm);
        await ExpectUrcsAsync("RDY");
    }

    [Fact]
    public async Task Q4_CountedBytesThatLookLikeAnswers_AreBytes()
    {
        AtResponse read = await AskAsync(
            new RawCommand("AT+QIRD=0,1500", TimeSpan.FromSeconds(5)),
            "AT+QIRD=0,1500",
            "\r\n+QIRD: 10\r\n\r\nERROR\r\n>\r\n\r\nOK\r\n");

        Assert.True(read.Result.IsSuccess);
        Assert.Equal("\r\nERROR\r\n>"u8.ToArray(), read.SingleLine().Payload!.Value.ToArray());
    }

    [Fact]
    public async Task Q5_PromptWithoutLineEnd_IsOneOnlyWhileItIsAwaited()
    {
        await _modem.SendAsync("\r\n> \r\n");
        await ExpectUrcsAsync("> "); // Read before the prompt is awaited.
        Task<bool> sending = _channel.SendAsync(new SendCommand(), Cancel);
        await _modem.ExpectAsync("AT+SEND=3");
        Assert.True(_modem.IsSilent);
        await _modem.SendAsync("\r\n> ");
        Assert.Equal("abc"u8.ToArray(), await _modem.ReadBytesAsync(3));
        await _modem.SendLinesAsync("OK");

        Assert.True(await sending.WaitAsync(Belt, Cancel));
    }

    [Fact]
    public async Task Q6_LateAnswer_IsNotTheNextCommands()
    {
        Task<SignalQuality> late = _channel.SendAsync(new SignalQualityCommand(), Cancel);
        await _modem.ExpectAsync("AT+CSQ");
        Task<SignalQuality> next = _channel.SendAsync(new SignalQualityCommand(), Cancel);
        await PassAsync(TimeSpan.FromSeconds(5));
        await Assert.ThrowsAsync<ModemTimeoutException>(() => late.WaitAsync(Belt, Cancel));
        await _modem.SendLinesAsync("+CSQ: 1,99", "OK");
        await _modem.AnswerProbeAsync(afterEscape: false);
        await _modem.AnswerAsync("AT+CSQ", "+CSQ: 20,99", "OK");

        Assert.Equal(-73, (await next.WaitAsync(Belt, Cancel)).RssiDbm);
    }

    [Fact]
    public async Task Q7_TwoAnswers_SecondIsNotTheNextCommands()
    {
        await AskAsync(new SignalQualityCommand(), "AT+CSQ", "\r\n+CSQ: 1,99\r\n\r\nOK\r\n\r\n+CSQ: 1,99\r\n\r\nOK\r\n");
        Task<SignalQuality> next = _channel.SendAsync(new SignalQualityCommand(), Cancel);
        await _modem.AnswerProbeAsync(afterEscape: false);
        await _modem.AnswerAsync("AT+CSQ", "+CSQ: 20,99", "OK");

        Assert.Equal(-73, (await next.WaitAsync(Belt, Cancel)).RssiDbm);
    }

    [Fact]
    public async Task Q8_ResultOfAnAbandonedOperation_DoesNotCompleteAnotherCommand()
    {
        Assert.Equal(-73, (await AskAsync(
            new SignalQualityCommand(),
            "AT+CSQ",
            "\r\n+QNTP: 0,\"2026/01/01,00:00:00+00\"\r\n\r\n+QIURC: \"dnsgip\",0,1,600\r\n\r\n+CSQ: 20,99\r\n\r\nOK\r\n")).RssiDbm);
        await ExpectUrcsAsync("+QNTP: 0,\"2026/01/01,00:00:00+00\"", "+QIURC: \"dnsgip\",0,1,600");
    }

    [Fact]
    public async Task Q9_NoiseAtPowerUp_DoesNotHideTheFirstLine()
    {
        await _modem.SendAsync([0, 0, 0xFF, 0xFF, 0, .. "RDY\r\n"u8]);

        await ExpectUrcsAsync("RDY");
    }

    [Fact]
    public async Task Q10_EchoAlthoughSwitchedOff_IsNothing()
    {
        Assert.Equal(-73, (await AskAsync(
            new SignalQualityCommand(), "AT+CSQ", "AT+CSQ\r\r\n+CSQ: 20,99\r\n\r\nOK\r\n\r\nRDY\r\n")).RssiDbm);
        await ExpectUrcsAsync("RDY");
    }

    [Fact]
    public async Task Q11_NoCarrierUnasked_EndsNoCommand()
    {
        Assert.Equal(-73, (await AskAsync(
            new SignalQualityCommand(), "AT+CSQ", "\r\nNO CARRIER\r\n\r\n+CSQ: 20,99\r\n\r\nOK\r\n")).RssiDbm);
        await ExpectUrcsAsync("NO CARRIER");
    }

    [Fact]
    public async Task Q12_BusyWhileStarting_IsAnErrorThatMayPass()
    {
        var busy = await Assert.ThrowsAsync<AtCommandException>(
            () => AskAsync(new SignalQualityCommand(), "AT+CSQ", "\r\n+CME ERROR: 14\r\n"));
        Assert.True(busy.IsTransient);
    }

    [Theory]
    [InlineData("+CME ERROR: 10", 10)]
    [InlineData("+CME ERROR: SIM not inserted", null)]
    public async Task Q13_ErrorInNumbersOrWords_EndsTheCommand(string result, int? number)
    {
        var error = await Assert.ThrowsAsync<AtCommandException>(
            () => AskAsync(new SignalQualityCommand(), "AT+CSQ", $"\r\n{result}\r\n"));
        Assert.Equal(number, error.Result.Number);
        Assert.Equal(result, error.Result.Text);
    }

    [Fact]
    public async Task Q14_ErrorInsteadOfThePrompt_SendsNoPayload()
    {
        await Assert.ThrowsAsync<AtCommandException>(() => AskAsync(new SendCommand(), "AT+SEND=3", "\r\n+CMS ERROR: 500\r\n"));
        await _modem.SendAsync("\r\n> ");
        Assert.Equal(-73, (await AskAsync(new SignalQualityCommand(), "AT+CSQ", "\r\n+CSQ: 20,99\r\n\r\nOK\r\n")).RssiDbm);
    }

    [Fact]
    public async Task Q15_AnswerJustInTime_IsTheAnswer()
    {
        Task<SignalQuality> signal = _channel.SendAsync(new SignalQualityCommand(), Cancel);
        await _modem.ExpectAsync("AT+CSQ");
        await _time.WaitForTimerAsync(TimeSpan.FromSeconds(5)).WaitAsync(Belt, Cancel);
        _time.Advance(TimeSpan.FromSeconds(4.9));
        await _modem.SendLinesAsync("+CSQ: 20,99", "OK");

        Assert.Equal(-73, (await signal.WaitAsync(Belt, Cancel)).RssiDbm);
    }

    /// <summary>Where it cannot be known what a line is, nobody gets it: the time-out says so, and the proof follows.</summary>
    [Fact]
    public async Task Q16_ResultMergedWithAUrc_IsNobodysAnswer()
    {
        Task<SignalQuality> signal = _channel.SendAsync(new SignalQualityCommand(), Cancel);
        await _modem.AnswerAsync("AT+CSQ", "+CSQ: 20,99", "OK+CREG: 5");
        await PassAsync(TimeSpan.FromSeconds(5));

        await Assert.ThrowsAsync<ModemTimeoutException>(() => signal.WaitAsync(Belt, Cancel));
        await ExpectUrcsAsync("OK+CREG: 5");
    }

    private async Task<T> AskAsync<T>(AtCommand<T> command, string line, string traffic)
    {
        Task<T> asking = _channel.SendAsync(command, Cancel);
        await _modem.ExpectAsync(line);
        await _modem.SendAsync(traffic);
        return await asking.WaitAsync(Belt, Cancel);
    }

    private async Task PassAsync(TimeSpan time)
    {
        await _time.WaitForTimerAsync(time).WaitAsync(Belt, Cancel);
        _time.Advance(time);
    }

    private async Task ExpectUrcsAsync(params string[] expected)
    {
        await using IAsyncEnumerator<string> urcs = _urcs.GetAsyncEnumerator(Cancel);
        foreach (string urc in expected)
        {
            Assert.True(await urcs.MoveNextAsync().AsTask().WaitAsync(Belt, Cancel));
            Assert.Equal(urc, urcs.Current);
        }
    }

    private sealed record SendCommand() : AtActionCommand($"AT+SEND=3")
    {
        public override ReadOnlyMemory<byte>? Payload => "abc"u8.ToArray();
    }
}
