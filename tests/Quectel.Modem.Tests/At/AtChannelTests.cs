using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Modem.At;
using Quectel.Testing;

namespace Quectel.Modem.Tests.At;

public sealed class AtChannelTests : IAsyncDisposable
{
    private static readonly TimeSpan Belt = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly ManualTimeProvider _time = new();
    private readonly AtChannelOptions _options = new() { Framing = new AtFraming { CountedLines = [new AtCountedLine("+QMTRECV:", "nns#")] } };
    private readonly AtChannel _channel;
    private readonly ScriptedModem _modem;

    public AtChannelTests()
    {
        (IModemTransport host, System.IO.Pipelines.IDuplexPipe modem) = ModemTransportPair.Create("test");
        _channel = new AtChannel(host, _options, _time, NullLogger.Instance);
        _modem = new ScriptedModem(modem);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _channel.DisposeAsync();

    [Fact]
    public async Task SendAsync_AnswerWithInformationText_GivesTypedResult()
    {
        Task<SignalQuality> signal = _channel.SendAsync(new SignalQualityCommand(), Cancel);
        await _modem.AnswerAsync("AT+CSQ", "+CSQ: 20,99", "OK");

        Assert.Equal(new SignalQuality(-73, null), await signal.WaitAsync(Belt, Cancel));
    }

    [Fact]
    public async Task SendAsync_CmeError_ThrowsWithNumberAndText()
    {
        Task<string> number = _channel.SendAsync(new SerialNumberCommand(), Cancel);
        await _modem.AnswerAsync("AT+CGSN", "+CME ERROR: 10");

        var error = await Assert.ThrowsAsync<AtCommandException>(() => number.WaitAsync(Belt, Cancel));
        Assert.Equal(10, error.Result.Number);
        Assert.Contains("SIM not inserted", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_TwoCallers_SecondIsWrittenAfterFirstIsAnswered()
    {
        Task<SignalQuality> first = _channel.SendAsync(new SignalQualityCommand(), Cancel);
        Task<SimState> second = _channel.SendAsync(new SimStateCommand(), Cancel);
        await _modem.ExpectAsync("AT+CSQ");
        Assert.True(_modem.IsSilent);
        await _modem.SendLinesAsync("+CSQ: 31,99", "OK");
        await _modem.AnswerAsync("AT+CPIN?", "+CPIN: READY", "OK");

        Assert.Equal(-51, (await first.WaitAsync(Belt, Cancel)).RssiDbm);
        Assert.Equal(SimState.Ready, await second.WaitAsync(Belt, Cancel));
    }

    [Fact]
    public async Task SendAsync_UrcOfAnotherPrefixInsideAnswer_GoesToSubscriber()
    {
        using UrcSubscription<Urc> urcs = _channel.Subscribe<Urc>(Urc.Parse, 10);
        Task<SignalQuality> signal = _channel.SendAsync(new SignalQualityCommand(), Cancel);
        await _modem.AnswerAsync("AT+CSQ", "RDY", "+CSQ: 20,99", "+QIURC: \"pdpdeact\",1", "OK");

        Assert.Equal(-73, (await signal.WaitAsync(Belt, Cancel)).RssiDbm);
        await using IAsyncEnumerator<Urc> news = urcs.GetAsyncEnumerator(Cancel);
        Assert.True(await news.MoveNextAsync());
        Assert.IsType<ModemStartedUrc>(news.Current);
        Assert.True(await news.MoveNextAsync());
        Assert.Equal(1, Assert.IsType<PdpDeactivatedUrc>(news.Current).ContextId);
    }

    [Fact]
    public async Task SendAsync_UrcWithPrefixOfAnswer_IsToldApartByShape()
    {
        using UrcSubscription<Urc> urcs = _channel.Subscribe<Urc>(Urc.Parse, 10);
        Task<Registration> registration = _channel.SendAsync(RegistrationCommand.For(RegistrationDomain.CircuitSwitched), Cancel);
        await _modem.AnswerAsync("AT+CREG?", "+CREG: 5", "+CREG: 2,1,\"D509\",\"80D413D\",7", "+CREG: 2,\"D509\",\"80D413D\",7", "OK");

        Registration answer = await registration.WaitAsync(Belt, Cancel);
        Assert.Equal(new Registration(RegistrationState.Home, 0xD509, 0x80D413D, AccessTechnology.Lte), answer);
        await using IAsyncEnumerator<Urc> news = urcs.GetAsyncEnumerator(Cancel);
        Assert.True(await news.MoveNextAsync());
        Assert.Equal(RegistrationState.Roaming, Assert.IsType<RegistrationUrc>(news.Current).Registration.State);
        Assert.True(await news.MoveNextAsync());
        Assert.Equal(RegistrationState.Searching, Assert.IsType<RegistrationUrc>(news.Current).Registration.State);
    }

    [Fact]
    public async Task SendAsync_EchoAlthoughSwitchedOff_IsNeitherAnswerNorUrc()
    {
        using UrcSubscription<Urc> urcs = _channel.Subscribe<Urc>(Urc.Parse, 10);
        Task<ModemIdentity> identity = _channel.SendAsync(new IdentityCommand(), Cancel);
        await _modem.ExpectAsync("ATI");
        await _modem.SendAsync("ATI\r\r\nQuectel\r\nEC25\r\nRevision: EC25EFAR02A09M4G\r\n\r\nOK\r\n");

        Assert.Equal(new ModemIdentity("Quectel", "EC25", "EC25EFAR02A09M4G"), await identity.WaitAsync(Belt, Cancel));
        await _modem.SendLinesAsync("RDY");
        await using IAsyncEnumerator<Urc> news = urcs.GetAsyncEnumerator(Cancel);
        Assert.True(await news.MoveNextAsync());
        Assert.IsType<ModemStartedUrc>(news.Current);
    }

    [Fact]
    public async Task SendAsync_Timeout_ThrowsAtItsTimeAndNextCommandGetsItsOwnAnswer()
    {
        Task<SignalQuality> next = await TimeOutWithAnotherWaitingAsync();

        // The late answer comes, and then, before anything else is sent, the proof.
        await _modem.SendLinesAsync("861234050000001", "OK");
        await _modem.AnswerProbeAsync(afterEscape: false);
        await _modem.AnswerAsync("AT+CSQ", "+CSQ: 10,99", "OK");

        Assert.Equal(-93, (await next.WaitAsync(Belt, Cancel)).RssiDbm);
    }

    [Fact]
    public async Task SendAsync_LateAnswerDuringProof_IsNotTakenForTheProof()
    {
        Task<SignalQuality> next = await TimeOutWithAnotherWaitingAsync();
        _time.Advance(_options.LateAnswerGrace);

        // Every step of the proof is answered by the result of the step before it: the late one shifts them all.
        await _modem.ExpectAsync("ATE0Q0V1");
        await _modem.SendLinesAsync("861234050000001", "OK");
        string nonce = await _modem.ReadNonceAsync();
        await _modem.SendLinesAsync("OK");
        await _modem.ExpectAsync("ATS8?");
        await _modem.SendLinesAsync("OK");
        Assert.True(_modem.IsSilent);
        await _modem.SendLinesAsync(nonce, "OK");
        await _modem.AnswerAsync("AT+CSQ", "+CSQ: 10,99", "OK");

        Assert.Equal(-93, (await next.WaitAsync(Belt, Cancel)).RssiDbm);
    }

    [Fact]
    public async Task SendAsync_ProofNeverComes_ClosesChannelAndFailsWhoWaits()
    {
        Task<SignalQuality> next = await TimeOutWithAnotherWaitingAsync();
        _time.Advance(_options.LateAnswerGrace);

        var error = await Assert.ThrowsAsync<ModemDisconnectedException>(
            () => _time.RunUntilCompletedAsync(next, _options.ProbeTimeout).WaitAsync(Belt, Cancel));
        Assert.Contains("resynchronised", error.Message, StringComparison.Ordinal);
        Assert.False(_channel.IsOpen);
    }

    [Fact]
    public async Task SendAsync_CancelledThenAnswered_NextCommandGetsItsOwnAnswerWithoutProof()
    {
        using var cancel = new CancellationTokenSource();
        Task<string> number = _channel.SendAsync(new SerialNumberCommand(), cancel.Token);
        await _modem.ExpectAsync("AT+CGSN");
        await cancel.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => number.WaitAsync(Belt, Cancel));
        Assert.Equal(cancel.Token, error.CancellationToken);

        Task<SignalQuality> next = _channel.SendAsync(new SignalQualityCommand(), Cancel);
        Assert.True(_modem.IsSilent);
        await _modem.SendLinesAsync("861234050000001", "OK");
        await _modem.AnswerAsync("AT+CSQ", "+CSQ: 10,99", "OK");

        Assert.Equal(-93, (await next.WaitAsync(Belt, Cancel)).RssiDbm);
    }

    [Fact]
    public async Task SendAsync_CancelledWhileQueued_IsNeverWritten()
    {
        using var cancel = new CancellationTokenSource();
        Task<SignalQuality> first = _channel.SendAsync(new SignalQualityCommand(), Cancel);
        await _modem.ExpectAsync("AT+CSQ");
        Task<string> queued = _channel.SendAsync(new SerialNumberCommand(), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queued.WaitAsync(Belt, Cancel));
        await _modem.SendLinesAsync("+CSQ: 31,99", "OK");
        await first.WaitAsync(Belt, Cancel);
        Task<SimState> last = _channel.SendAsync(new SimStateCommand(), Cancel);

        await _modem.AnswerAsync("AT+CPIN?", "+CPIN: READY", "OK");
        await last.WaitAsync(Belt, Cancel);
    }

    [Fact]
    public async Task SendAsync_PortDies_FailsPendingAndLaterCommands()
    {
        using UrcSubscription<Urc> urcs = _channel.Subscribe<Urc>(Urc.Parse, 10);
        Task<SignalQuality> pending = _channel.SendAsync(new SignalQualityCommand(), Cancel);
        Task<SimState> queued = _channel.SendAsync(new SimStateCommand(), Cancel);
        await _modem.ExpectAsync("AT+CSQ");
        _modem.HangUp();

        await Assert.ThrowsAsync<ModemDisconnectedException>(() => pending.WaitAsync(Belt, Cancel));
        await Assert.ThrowsAsync<ModemDisconnectedException>(() => queued.WaitAsync(Belt, Cancel));
        await Assert.ThrowsAsync<ModemDisconnectedException>(() => _channel.SendAsync(new SimStateCommand(), Cancel));
        await using IAsyncEnumerator<Urc> news = urcs.GetAsyncEnumerator(Cancel);
        await Assert.ThrowsAsync<ModemDisconnectedException>(async () => await news.MoveNextAsync());
    }

    [Fact]
    public async Task SendAsync_Payload_WaitsForPromptAndSendsExactlyTheBytes()
    {
        byte[] payload = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        Task<bool> publish = _channel.SendAsync(new PayloadCommand(payload), Cancel);
        await _modem.ExpectAsync("AT+SEND=256");
        await _modem.SendLinesAsync("+QMTRECV: 0,0,\"t\",2,\"> \"");
        Assert.True(_modem.IsSilent);
        await _modem.SendAsync("\r\n> ");

        Assert.Equal(payload, await _modem.ReadBytesAsync(256));
        await _modem.SendLinesAsync("OK");
        Assert.True(await publish.WaitAsync(Belt, Cancel));
        Assert.True(_modem.IsSilent);
    }

    [Fact]
    public async Task SendAsync_ErrorInsteadOfPrompt_FailsAndSendsNoPayload()
    {
        Task<bool> publish = _channel.SendAsync(new PayloadCommand([1, 2, 3]), Cancel);
        await _modem.AnswerAsync("AT+SEND=3", "ERROR");

        await Assert.ThrowsAsync<AtCommandException>(() => publish.WaitAsync(Belt, Cancel));
        Task<SimState> next = _channel.SendAsync(new SimStateCommand(), Cancel);
        await _modem.AnswerAsync("AT+CPIN?", "+CPIN: READY", "OK");
        await next.WaitAsync(Belt, Cancel);
    }

    [Fact]
    public async Task SendAsync_FromUrcReader_DoesNotDeadlock()
    {
        using UrcSubscription<Urc> urcs = _channel.Subscribe<Urc>(Urc.Parse, 10);
        Task<SignalQuality> first = _channel.SendAsync(new SignalQualityCommand(), Cancel);
        await _modem.ExpectAsync("AT+CSQ");
        await _modem.SendLinesAsync("RDY");
        await using IAsyncEnumerator<Urc> news = urcs.GetAsyncEnumerator(Cancel);
        Assert.True(await news.MoveNextAsync());
        Task<SimState> fromHandler = _channel.SendAsync(new SimStateCommand(), Cancel);
        await _modem.SendLinesAsync("+CSQ: 31,99", "OK");
        await first.WaitAsync(Belt, Cancel);
        await _modem.AnswerAsync("AT+CPIN?", "+CPIN: READY", "OK");

        Assert.Equal(SimState.Ready, await fromHandler.WaitAsync(Belt, Cancel));
    }

    [Fact]
    public async Task Subscribe_ReaderTooSlow_DropsOldestAndCounts()
    {
        using UrcSubscription<Urc> urcs = _channel.Subscribe<Urc>(Urc.Parse, 2);
        Task<SignalQuality> signal = _channel.SendAsync(new SignalQualityCommand(), Cancel);
        await _modem.AnswerAsync("AT+CSQ", "+CREG: 1", "+CREG: 2", "+CREG: 3", "+CREG: 5", "+CSQ: 31,99", "OK");
        await signal.WaitAsync(Belt, Cancel);

        Assert.Equal(2, urcs.Dropped);
        await using IAsyncEnumerator<Urc> news = urcs.GetAsyncEnumerator(Cancel);
        Assert.True(await news.MoveNextAsync());
        Assert.Equal("+CREG: 3", news.Current.Line.Text);
    }

    [Fact]
    public async Task Subscribe_ParserThrows_ReadLoopGoesOn()
    {
        using UrcSubscription<Urc> faulty = _channel.Subscribe<Urc>(_ => throw new InvalidOperationException("a user's fault"), 2);
        Task<SignalQuality> signal = _channel.SendAsync(new SignalQualityCommand(), Cancel);
        await _modem.AnswerAsync("AT+CSQ", "+CREG: 1", "+CSQ: 31,99", "OK");

        Assert.Equal(-51, (await signal.WaitAsync(Belt, Cancel)).RssiDbm);
    }

    [Fact]
    public async Task SendAsync_EndlessLine_FailsAndNextCommandGetsItsOwnAnswer()
    {
        Task<string> number = _channel.SendAsync(new SerialNumberCommand(), Cancel);
        await _modem.ExpectAsync("AT+CGSN");
        Task sending = _modem.SendAsync(new string('x', AtFraming.DefaultMaxLineBytes + 1));
        await Assert.ThrowsAsync<AtProtocolException>(() => number.WaitAsync(Belt, Cancel));
        await sending.WaitAsync(Belt, Cancel);
        Task<SignalQuality> next = _channel.SendAsync(new SignalQualityCommand(), Cancel);
        await _modem.SendAsync("\r\n861234050000001\r\n\r\nOK\r\n");
        await _modem.AnswerProbeAsync(afterEscape: false);
        await _modem.AnswerAsync("AT+CSQ", "+CSQ: 10,99", "OK");

        Assert.Equal(-93, (await next.WaitAsync(Belt, Cancel)).RssiDbm);
    }

    [Fact]
    public async Task SynchronizeAsync_OldAnswersOnTheLine_AreThrownAway()
    {
        Task synchronized = _channel.SynchronizeAsync(TimeSpan.FromSeconds(20), Cancel);
        await _modem.ExpectAsync("\u001b");
        await _modem.ExpectAsync("ATE0Q0V1");
        await _modem.SendAsync("+QMTPUB: 0,0,0\r\n\r\nOK\r\n\r\n+CME ERROR: 3\r\nATE0Q0V1\r\r\nOK\r\n");
        string nonce = await _modem.ReadNonceAsync();
        await _modem.SendLinesAsync("OK");
        await _modem.AnswerAsync("ATS8?", nonce, "OK");

        await synchronized.WaitAsync(Belt, Cancel);
    }

    [Fact]
    public async Task SynchronizeAsync_NoAnswer_ThrowsWithAdviceAtItsTime()
    {
        Task synchronized = _channel.SynchronizeAsync(TimeSpan.FromSeconds(1.5), Cancel);

        var error = await Assert.ThrowsAsync<ModemTimeoutException>(
            () => _time.RunUntilCompletedAsync(synchronized, _options.ProbeTimeout).WaitAsync(Belt, Cancel));
        Assert.Contains("AT port", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DisposeAsync_CommandPending_FailsItAndReturns()
    {
        Task<SignalQuality> pending = _channel.SendAsync(new SignalQualityCommand(), Cancel);
        await _modem.ExpectAsync("AT+CSQ");

        await _channel.DisposeAsync().AsTask().WaitAsync(Belt, Cancel);

        await Assert.ThrowsAsync<ModemDisconnectedException>(() => pending.WaitAsync(Belt, Cancel));
    }

    /// <summary>AT+CGSN is not answered in time; AT+CSQ waits behind it. The time of grace for the answer begins.</summary>
    private async Task<Task<SignalQuality>> TimeOutWithAnotherWaitingAsync()
    {
        Task<string> number = _channel.SendAsync(new SerialNumberCommand(), Cancel);
        await _modem.ExpectAsync("AT+CGSN");
        Task<SignalQuality> next = _channel.SendAsync(new SignalQualityCommand(), Cancel);
        await _time.WaitForTimerAsync(Limit).WaitAsync(Belt, Cancel);
        _time.Advance(Limit);
        var error = await Assert.ThrowsAsync<ModemTimeoutException>(() => number.WaitAsync(Belt, Cancel));
        Assert.Equal("AT+CGSN", error.Operation);
        await _time.WaitForTimerAsync(_options.LateAnswerGrace).WaitAsync(Belt, Cancel);
        return next;
    }

    private sealed record PayloadCommand(byte[] Bytes) : AtActionCommand($"AT+SEND={Bytes.Length}")
    {
        public override ReadOnlyMemory<byte>? Payload => Bytes;
    }
}
