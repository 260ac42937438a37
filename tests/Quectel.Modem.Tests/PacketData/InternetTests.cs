using System.Net;

namespace Quectel.Modem.Tests.PacketData;

/// <summary>Names and pings, whose outcome comes as URCs behind OK.</summary>
public sealed class InternetTests
{
    private const string Look = "AT+QIDNSGIP=1,\"broker.example\"";
    private const string Ping = "AT+QPING=1,\"broker.example\",4,4";

    private readonly QuectelModemRig _rig = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Core AT reference, 6.5.
    [Fact]
    public async Task ResolveAsync_TwoAddresses_WaitsForBoth()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        Task<DnsAnswer> resolving = await ResolveAsync(modem);
        await _rig.Modem.AnswerAsync(
            Look,
            "OK",
            "+QIURC: \"dnsgip\",0,2,600",
            "+QIURC: \"recv\",0",
            "+QIURC: \"dnsgip\",\"1.2.3.4\"",
            "+QIURC: \"dnsgip\",\"2001:db8::1\"");

        DnsAnswer answer = await resolving.WaitAsync(QuectelModemRig.Belt, Cancel);
        Assert.Equal([IPAddress.Parse("1.2.3.4"), IPAddress.Parse("2001:db8::1")], answer.Addresses);
        Assert.Equal(TimeSpan.FromMinutes(10), answer.TimeToLive);
    }

    [Fact]
    public async Task ResolveAsync_OutcomeBeforeOk_IsNotMissed()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        Task<DnsAnswer> resolving = await ResolveAsync(modem);
        await _rig.Modem.AnswerAsync(Look, "+QIURC: \"dnsgip\",0,1", "+QIURC: \"dnsgip\",\"1.2.3.4\"", "OK");

        DnsAnswer answer = await resolving.WaitAsync(QuectelModemRig.Belt, Cancel);
        Assert.Equal(IPAddress.Parse("1.2.3.4"), Assert.Single(answer.Addresses));
        Assert.Null(answer.TimeToLive);
    }

    [Fact]
    public async Task ResolveAsync_NameUnknown_Throws()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        Task<DnsAnswer> resolving = await ResolveAsync(modem);
        await _rig.Modem.AnswerAsync(Look, "OK", "+QIURC: \"dnsgip\",565");

        var error = await Assert.ThrowsAsync<PacketDataException>(
            () => resolving.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Equal(565, error.ErrorCode);
        Assert.Contains("'broker.example'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResolveAsync_NoAddressAtAll_Throws()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        Task<DnsAnswer> resolving = await ResolveAsync(modem);
        await _rig.Modem.AnswerAsync(Look, "OK", "+QIURC: \"dnsgip\",0,0,600");

        var error = await Assert.ThrowsAsync<PacketDataException>(
            () => resolving.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Null(error.ErrorCode);
    }

    [Fact]
    public async Task ResolveAsync_ContextDown_SaysSoWithoutAsking()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        Task resolving = modem.PacketData.ResolveAsync("broker.example", cancellationToken: Cancel);
        await _rig.Modem.AnswerAsync("AT+QIACT?", "+QIACT: 2,1,1,\"10.0.0.2\"", "OK");

        var error = await Assert.ThrowsAsync<PacketDataException>(
            () => resolving.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Contains("context active?", error.Message, StringComparison.Ordinal);
        Assert.True(_rig.Modem.IsSilent);
    }

    [Fact]
    public async Task ResolveAsync_Refused_GivesTheReasonTheModemKept()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        Task<DnsAnswer> resolving = await ResolveAsync(modem);
        await _rig.Modem.AnswerAsync(Look, "ERROR");
        await _rig.Modem.AnswerAsync("AT+QIGETERROR", "+QIGETERROR: 564,dns busy", "OK");

        var error = await Assert.ThrowsAsync<PacketDataException>(
            () => resolving.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Equal(564, error.ErrorCode);
    }

    /// <summary>The URCs do not say which name they are of: a late one must not answer the next question.</summary>
    [Fact]
    public async Task ResolveAsync_GivenUp_ItsOutcomeIsNotTheNextOnes()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        using var cancel = new CancellationTokenSource();
        Task<DnsAnswer> first = modem.PacketData.ResolveAsync("first.example", cancellationToken: cancel.Token);
        await AnswerActiveAsync();
        await _rig.Modem.AnswerAsync("AT+QIDNSGIP=1,\"first.example\"", "OK");
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.WaitAsync(QuectelModemRig.Belt, Cancel));

        Task<DnsAnswer> second = await ResolveAsync(modem);
        await SettleAsync(modem); // The second question is not written yet; if it were, it would come before this one.
        await _rig.Modem.SendLinesAsync("+QIURC: \"dnsgip\",0,1,600", "+QIURC: \"dnsgip\",\"1.1.1.1\"");
        await _rig.Modem.AnswerAsync(Look, "OK", "+QIURC: \"dnsgip\",0,1,600", "+QIURC: \"dnsgip\",\"2.2.2.2\"");

        DnsAnswer answer = await second.WaitAsync(QuectelModemRig.Belt, Cancel);
        Assert.Equal(IPAddress.Parse("2.2.2.2"), Assert.Single(answer.Addresses));
    }

    [Fact]
    public async Task ResolveAsync_NoOutcome_GivesUpAfterItsTime()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        Task<DnsAnswer> resolving = await ResolveAsync(modem);
        await _rig.Modem.AnswerAsync(Look, "OK");
        await _rig.Time.WaitForTimerAsync(TimeSpan.FromSeconds(65)).WaitAsync(QuectelModemRig.Belt, Cancel);
        _rig.Time.Advance(TimeSpan.FromSeconds(65));

        var error = await Assert.ThrowsAsync<ModemTimeoutException>(
            () => resolving.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Contains("reported no outcome within 65 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResolveAsync_PortLost_Fails()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        Task<DnsAnswer> resolving = await ResolveAsync(modem);
        await _rig.Modem.AnswerAsync(Look, "OK");

        _rig.Modem.HangUp();

        await Assert.ThrowsAsync<ModemDisconnectedException>(() => resolving.WaitAsync(QuectelModemRig.Belt, Cancel));
    }

    // An RM510 (pchat-imm, quectel_rm510q_gl): four replies and the summary, then news of another kind.
    [Fact]
    public async Task PingAsync_Replies_AreAllThere()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        Task<PingResult> pinging = await PingAsync(modem);
        await _rig.Modem.AnswerAsync(
            Ping,
            "OK",
            "+QPING: 0,\"216.58.200.14\",32,73,255",
            "+QPING: 0,\"216.58.200.14\",32,56,255",
            "+QPING: 0,\"216.58.200.14\",32,65,255",
            "+QPING: 0,\"216.58.200.14\",32,72,255",
            "+QPING: 0,4,4,0,56,73,66",
            "+QIURC: \"pdpdeact\",1");

        PingResult result = await pinging.WaitAsync(QuectelModemRig.Belt, Cancel);
        Assert.Equal([73, 56, 65, 72], result.Replies.Select(reply => reply.RoundTrip.TotalMilliseconds));
        Assert.Equal(
            new PingReply(IPAddress.Parse("216.58.200.14"), 32, TimeSpan.FromMilliseconds(73), 255), result.Replies[0]);
        Assert.Equal((4, 0), (result.Sent, result.Lost));
        Assert.Equal(TimeSpan.FromMilliseconds(66.5), result.AverageRoundTrip);
    }

    [Fact]
    public async Task PingAsync_RequestsLost_IsAResult()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        Task<PingResult> pinging = await PingAsync(modem);
        await _rig.Modem.AnswerAsync(
            Ping, "OK", "+QPING: 569", "+QPING: 0,\"1.2.3.4\",32,9,255", "+QPING: 569", "+QPING: 569", "+QPING: 0,4,1,3,9,9,9");

        PingResult result = await pinging.WaitAsync(QuectelModemRig.Belt, Cancel);
        Assert.Equal((4, 3, 1), (result.Sent, result.Lost, result.Replies.Count));
    }

    [Fact]
    public async Task PingAsync_SummaryMissing_IsAResultAfterItsTime()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        Task<PingResult> pinging = await PingAsync(modem);
        await _rig.Modem.AnswerAsync(Ping, "OK", "+QPING: 569", "+QPING: 569", "+QPING: 569", "+QPING: 569");
        await _rig.Modem.SendLinesAsync("+QIND: PB DONE");
        TimeSpan limit = TimeSpan.FromSeconds(65 + 16);
        await _rig.Time.WaitForTimerAsync(limit).WaitAsync(QuectelModemRig.Belt, Cancel);
        await SettleAsync(modem);
        _rig.Time.Advance(limit);

        PingResult result = await pinging.WaitAsync(QuectelModemRig.Belt, Cancel);
        Assert.Equal((4, 4), (result.Sent, result.Lost));
        Assert.Null(result.AverageRoundTrip);
    }

    [Fact]
    public async Task PingAsync_NameUnknown_ThrowsAtOnce()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        Task<PingResult> pinging = await PingAsync(modem);
        await _rig.Modem.AnswerAsync(Ping, "OK", "+QPING: 565");

        var error = await Assert.ThrowsAsync<PacketDataException>(
            () => pinging.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Equal(565, error.ErrorCode);
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(256, 4)]
    [InlineData(4, 0)]
    [InlineData(4, 11)]
    public async Task PingAsync_OptionsOutOfRange_AreRefusedBeforeAnythingIsSent(int seconds, int count)
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        var options = new PingOptions { Timeout = TimeSpan.FromSeconds(seconds), Count = count };

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => modem.PacketData.PingAsync("a", options, cancellationToken: Cancel));
        Assert.True(_rig.Modem.IsSilent);
    }

    [Fact]
    public async Task DnsServers_ReadAndSet()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        var google = new DnsServers(IPAddress.Parse("8.8.8.8"), IPAddress.Parse("8.8.4.4"));
        Task<DnsServers> reading = modem.PacketData.GetDnsServersAsync(cancellationToken: Cancel);
        await _rig.Modem.AnswerAsync("AT+QIDNSCFG=1", "+QIDNSCFG: 1,\"8.8.8.8\",\"8.8.4.4\"", "OK");
        Assert.Equal(google, await reading.WaitAsync(QuectelModemRig.Belt, Cancel));

        Task setting = modem.PacketData.SetDnsServersAsync(google, 2, Cancel);
        await _rig.Modem.AnswerAsync("AT+QIDNSCFG=2,\"8.8.8.8\",\"8.8.4.4\"", "OK");
        await setting.WaitAsync(QuectelModemRig.Belt, Cancel);
        setting = modem.PacketData.SetDnsServersAsync(google with { Secondary = null }, cancellationToken: Cancel);
        await _rig.Modem.AnswerAsync("AT+QIDNSCFG=1,\"8.8.8.8\"", "ERROR");
        await _rig.Modem.AnswerAsync("AT+QIGETERROR", "+QIGETERROR: 572,operation not allowed", "OK");

        var error = await Assert.ThrowsAsync<PacketDataException>(
            () => setting.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Equal(572, error.ErrorCode);
    }

    [Fact]
    public async Task WatchDeactivationsAsync_NetworkTakesContextsDown_GivesTheirNumbers()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        await using IAsyncEnumerator<int> lost =
            modem.PacketData.WatchDeactivationsAsync(Cancel).GetAsyncEnumerator(Cancel);
        ValueTask<bool> first = lost.MoveNextAsync();

        await _rig.Modem.SendLinesAsync("+QIURC: \"closed\",0", "+QIURC: \"pdpdeact\",3");

        Assert.True(await first.AsTask().WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Equal(3, lost.Current);
    }

    private async Task<Task<DnsAnswer>> ResolveAsync(QuectelModem modem)
    {
        Task<DnsAnswer> resolving = modem.PacketData.ResolveAsync("broker.example", cancellationToken: Cancel);
        await AnswerActiveAsync();
        return resolving;
    }

    private async Task<Task<PingResult>> PingAsync(QuectelModem modem)
    {
        Task<PingResult> pinging = modem.PacketData.PingAsync("broker.example", cancellationToken: Cancel);
        await AnswerActiveAsync();
        return pinging;
    }

    private Task AnswerActiveAsync() => _rig.Modem.AnswerAsync("AT+QIACT?", "+QIACT: 1,1,1,\"10.7.157.1\"", "OK");

    /// <summary>All that was sent before has been read when this is answered.</summary>
    private async Task SettleAsync(QuectelModem modem)
    {
        Task<SimState> asking = modem.Sim.GetStateAsync(Cancel);
        await _rig.Modem.AnswerAsync("AT+CPIN?", "+CPIN: READY", "OK");
        await asking.WaitAsync(QuectelModemRig.Belt, Cancel);
    }
}
