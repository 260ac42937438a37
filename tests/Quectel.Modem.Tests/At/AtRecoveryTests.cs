using Microsoft.Extensions.Logging;
using Quectel.Modem.At;
using Quectel.Testing;

namespace Quectel.Modem.Tests.At;

/// <summary>How a suspect channel comes back: every state a modem can have been left in, and every surprise.</summary>
public sealed class AtRecoveryTests : IAsyncDisposable
{
    private const int ChannelDoubted = 1025;

    private static readonly TimeSpan Belt = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly ManualTimeProvider _time = new();
    private readonly AtChannelOptions _options = new();
    private readonly LogCollector _log = new();
    private readonly AtChannel _channel;
    private readonly ScriptedModem _modem;

    public AtRecoveryTests()
    {
        (IModemTransport host, System.IO.Pipelines.IDuplexPipe modem) = ModemTransportPair.Create("test");
        _channel = new AtChannel(host, _options, _time, _log.CreateLogger("Quectel.Modem"));
        _modem = new ScriptedModem(modem);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _channel.DisposeAsync();

    [Fact]
    public async Task SendAsync_AnswerTwiceInOneRead_SecondIsNotTheNextCommands()
    {
        Task<bool> first = _channel.SendAsync(new SettingCommand(), Cancel);
        Task<bool> second = _channel.SendAsync(new SettingCommand(), Cancel);
        await _modem.AnswerAsync("AT+SET", "OK", "OK");
        await first.WaitAsync(Belt, Cancel);
        await _modem.AnswerProbeAsync(afterEscape: false);
        await _modem.AnswerAsync("AT+SET", "ERROR");

        await Assert.ThrowsAsync<AtCommandException>(() => second.WaitAsync(Belt, Cancel));
        Assert.Single(_log.Of(ChannelDoubted, LogLevel.Warning));
    }

    [Fact]
    public async Task SendAsync_FinalResultOutOfTheBlue_ProvesTheChannelFirst()
    {
        using UrcSubscription<Urc> urcs = _channel.Subscribe<Urc>(Urc.Parse, 10);
        await _modem.SendLinesAsync("OK", "RDY");
        await using IAsyncEnumerator<Urc> news = urcs.GetAsyncEnumerator(Cancel);
        Assert.True(await news.MoveNextAsync().AsTask().WaitAsync(Belt, Cancel));
        Task<bool> next = _channel.SendAsync(new SettingCommand(), Cancel);
        await _modem.AnswerProbeAsync(afterEscape: false);
        await _modem.AnswerAsync("AT+SET", "OK");

        Assert.True(await next.WaitAsync(Belt, Cancel));
    }

    /// <summary>A parser runs on the read loop, and so in the middle of what has arrived.</summary>
    [Fact]
    public async Task SendAsync_FinalResultThatHadArrivedBeforeTheCommand_IsNotItsAnswer()
    {
        var command = new TaskCompletionSource<Task<bool>>(TaskCreationOptions.RunContinuationsAsynchronously);
        using UrcSubscription<string> urcs = _channel.Subscribe<string>(
            line =>
            {
                if (line.Text == "RDY")
                {
                    command.SetResult(_channel.SendAsync(new SettingCommand(), Cancel));
                }

                return null;
            },
            capacity: 1);
        await _modem.SendLinesAsync("RDY", "OK");
        await _modem.AnswerAsync("AT+SET", "ERROR");
        Task<bool> sent = await command.Task.WaitAsync(Belt, Cancel);

        await Assert.ThrowsAsync<AtCommandException>(() => sent.WaitAsync(Belt, Cancel));
    }

    [Fact]
    public async Task SendAsync_OkWithoutTheText_IsRefusedAndTheTextGoesToNobody()
    {
        Task<SignalQuality> first = _channel.SendAsync(new SignalQualityCommand(), Cancel);
        await _modem.AnswerAsync("AT+CSQ", "OK");
        await Assert.ThrowsAsync<AtProtocolException>(() => first.WaitAsync(Belt, Cancel));
        Task<SignalQuality> second = _channel.SendAsync(new SignalQualityCommand(), Cancel);
        await _modem.AnswerAsync("ATE0Q0V1", "+CSQ: 1,99", "OK");
        string nonce = await _modem.ReadNonceAsync();
        await _modem.SendLinesAsync("OK");
        await _modem.AnswerAsync("ATS8?", nonce, "OK");
        await _modem.AnswerAsync("AT+CSQ", "+CSQ: 20,99", "OK");

        Assert.Equal(-73, (await second.WaitAsync(Belt, Cancel)).RssiDbm);
    }

    [Fact]
    public async Task SendAsync_WaiterCancelledDuringTheProof_CostsTheNextOneNothing()
    {
        Task<SignalQuality> first = _channel.SendAsync(new SignalQualityCommand(), Cancel);
        await _modem.AnswerAsync("AT+CSQ", "OK");
        await Assert.ThrowsAsync<AtProtocolException>(() => first.WaitAsync(Belt, Cancel));
        using var cancel = new CancellationTokenSource();
        Task<bool> impatient = _channel.SendAsync(new SettingCommand(), cancel.Token);
        await _modem.ExpectAsync("ATE0Q0V1");
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient.WaitAsync(Belt, Cancel));
        Task<SignalQuality> next = _channel.SendAsync(new SignalQualityCommand(), Cancel);
        await _modem.SendLinesAsync("OK");
        string nonce = await _modem.ReadNonceAsync();
        await _modem.SendLinesAsync("OK");
        await _modem.AnswerAsync("ATS8?", nonce, "OK");
        await _modem.AnswerAsync("AT+CSQ", "+CSQ: 20,99", "OK");

        Assert.Equal(-73, (await next.WaitAsync(Belt, Cancel)).RssiDbm);
    }

    [Fact]
    public async Task SendAsync_UrcDuringTheProof_IsStillDelivered()
    {
        using UrcSubscription<Urc> urcs = _channel.Subscribe<Urc>(Urc.Parse, 10);
        Task<bool> next = await MissAnswerAsync(new SettingCommand());
        await _modem.AnswerAsync("ATE0Q0V1", "+QIURC: \"pdpdeact\",1", "OK");
        string nonce = await _modem.ReadNonceAsync();
        await _modem.SendLinesAsync("OK");
        await _modem.AnswerAsync("ATS8?", nonce, "OK");
        await _modem.AnswerAsync("AT+SET", "OK");

        await next.WaitAsync(Belt, Cancel);
        await using IAsyncEnumerator<Urc> news = urcs.GetAsyncEnumerator(Cancel);
        Assert.True(await news.MoveNextAsync().AsTask().WaitAsync(Belt, Cancel));
        Assert.IsType<PdpDeactivatedUrc>(news.Current);
    }

    [Fact]
    public async Task SendAsync_ModemInDataMode_LeavesItByThreePlusBetweenSilences()
    {
        Task<bool> next = await MissAnswerAsync(new SettingCommand());
        await _modem.ExpectAsync("ATE0Q0V1");
        await PassAsync(_options.ProbeTimeout);
        await _modem.ExpectAsync("\u001b");
        await _modem.ExpectAsync("ATE0Q0V1");
        await PassAsync(_options.ProbeTimeout);
        await _time.WaitForTimerAsync(_options.EscapeGuard).WaitAsync(Belt, Cancel);
        Assert.True(_modem.IsSilent);
        _time.Advance(_options.EscapeGuard);
        Assert.Equal("+++"u8.ToArray(), await _modem.ReadBytesAsync(3));
        await _time.WaitForTimerAsync(_options.EscapeGuard).WaitAsync(Belt, Cancel);
        Assert.True(_modem.IsSilent);
        await _modem.SendLinesAsync("OK");
        _time.Advance(_options.EscapeGuard);
        await _modem.AnswerProbeAsync(afterEscape: true);
        await _modem.AnswerAsync("AT+SET", "OK");

        Assert.True(await next.WaitAsync(Belt, Cancel));
    }

    [Fact]
    public async Task SendAsync_PayloadOfWhichBytesWereLost_IsFilledUpBeforeTheProbe()
    {
        Task<bool> next = await MissAnswerAsync(new SendCommand("hello"), async () =>
        {
            await _modem.ExpectAsync("AT+SEND=5");
            await _modem.SendAsync("\r\n> ");
            Assert.Equal("hello"u8.ToArray(), await _modem.ReadBytesAsync(5));
        });
        await _modem.ExpectAsync("\u001b     ");
        await _modem.SendLinesAsync("OK");
        await _modem.AnswerProbeAsync(afterEscape: false);
        await _modem.AnswerAsync("AT+SET", "OK");

        Assert.True(await next.WaitAsync(Belt, Cancel));
    }

    [Fact]
    public async Task SendAsync_PromptAfterTheProbe_GetsNoPayload()
    {
        Task<bool> next = await MissAnswerAsync(
            new SendCommand("AT+CFUN=0"), () => _modem.ExpectAsync("AT+SEND=9"));
        await _modem.ExpectAsync("\u001b" + new string(' ', 9));
        await _modem.SendAsync("\r\n> ");
        await _modem.SendLinesAsync("OK");
        await _modem.AnswerProbeAsync(afterEscape: false);
        await _modem.AnswerAsync("AT+SET", "OK");

        Assert.True(await next.WaitAsync(Belt, Cancel));
        Assert.True(_modem.IsSilent);
    }

    [Fact]
    public async Task SendAsync_PayloadComesBackBecauseOfTheEcho_IsNotTakenForTheAnswer()
    {
        const string Payload = "\r\nERROR\r\n> +CSQ: 1,1\r\nOK\r\n";
        Task<bool> sending = _channel.SendAsync(new SendCommand(Payload), Cancel);
        await _modem.ExpectAsync($"AT+SEND={Payload.Length}");
        await _modem.SendAsync($"AT+SEND={Payload.Length}\r\r\n> ");
        await _modem.ReadBytesAsync(Payload.Length);
        await _modem.SendAsync(Payload);
        Assert.False(sending.IsCompleted);
        await _modem.SendLinesAsync("+CME ERROR: 3");

        var error = await Assert.ThrowsAsync<AtCommandException>(() => sending.WaitAsync(Belt, Cancel));
        Assert.Equal(3, error.Result.Number);
    }

    [Fact]
    public async Task SendAsync_ScanCancelled_IsAbortedByACharacterAndTheNextIsServedAtOnce()
    {
        using var cancel = new CancellationTokenSource();
        Task<bool> scan = _channel.SendAsync(new ScanCommand(), cancel.Token);
        await _modem.ExpectAsync("AT+SCAN");
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scan.WaitAsync(Belt, Cancel));
        Task<bool> next = _channel.SendAsync(new SettingCommand(), Cancel);

        // Sooner it would be ignored (V.250 5.6.1).
        Assert.True(_modem.IsSilent);
        await PassAsync(TimeSpan.FromMilliseconds(125));
        await _modem.ExpectAsync("");
        await _modem.SendLinesAsync("OK");
        await _modem.AnswerProbeAsync(afterEscape: false);
        await _modem.AnswerAsync("AT+SET", "OK");

        Assert.True(await next.WaitAsync(Belt, Cancel));
    }

    [Fact]
    public async Task RecoveryTimeLeft_WhileTheAnswerIsMissing_SaysHowLongItMayTakeAndThenNothing()
    {
        Assert.Equal(TimeSpan.Zero, _channel.RecoveryTimeLeft);
        Task<bool> next = await MissAnswerAsync(new SettingCommand());
        TimeSpan left = _channel.RecoveryTimeLeft;
        Assert.InRange(left, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));

        await Assert.ThrowsAsync<ModemDisconnectedException>(
            () => _time.RunUntilCompletedAsync(next, _options.ProbeTimeout).WaitAsync(Belt, Cancel));

        Assert.True(_time.GetUtcNow() - DateTimeOffset.UnixEpoch > left);
        Assert.Equal(TimeSpan.Zero, _channel.RecoveryTimeLeft);
    }

    /// <summary>A command is not answered until the channel is suspect; AT+SET waits behind it.</summary>
    private async Task<Task<bool>> MissAnswerAsync(AtCommand<bool> missed, Func<Task>? play = null)
    {
        Task<bool> first = _channel.SendAsync(missed, Cancel);
        await (play?.Invoke() ?? _modem.ExpectAsync("AT+SET"));
        Task<bool> next = _channel.SendAsync(new SettingCommand(), Cancel);
        await PassAsync(Limit);
        await Assert.ThrowsAsync<ModemTimeoutException>(() => first.WaitAsync(Belt, Cancel));
        await PassAsync(_options.LateAnswerGrace);
        return next;
    }

    private async Task PassAsync(TimeSpan time)
    {
        await _time.WaitForTimerAsync(time).WaitAsync(Belt, Cancel);
        _time.Advance(time);
    }

    private sealed record SettingCommand() : AtActionCommand($"AT+SET");

    private sealed record ScanCommand() : AtActionCommand($"AT+SCAN")
    {
        public override TimeSpan MaxResponseTime => TimeSpan.FromSeconds(180);

        public override bool IsAbortable => true;
    }

    private sealed record SendCommand(string Content) : AtActionCommand($"AT+SEND={Content.Length}")
    {
        public override ReadOnlyMemory<byte>? Payload => System.Text.Encoding.ASCII.GetBytes(Content);
    }
}
