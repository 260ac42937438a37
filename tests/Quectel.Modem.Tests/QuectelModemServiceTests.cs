namespace Quectel.Modem.Tests;

/// <summary>The members of the modem, from the call to the wire and back.</summary>
public sealed class QuectelModemServiceTests
{
    private const string Pin = "5739";
    private const string Password = "s3cret";

    private readonly QuectelModemRig _rig = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Queries_Answered_GiveTypedResults()
    {
        await using QuectelModem modem = await _rig.OpenAsync();

        Assert.Equal(
            "861234050000001", await AskAsync(modem.GetSerialNumberAsync(Cancel), "AT+CGSN", "861234050000001", "OK"));
        Assert.Equal(SimState.Ready, await AskAsync(modem.Sim.GetStateAsync(Cancel), "AT+CPIN?", "+CPIN: READY", "OK"));
        Assert.Equal(-57, (await AskAsync(modem.Network.GetSignalQualityAsync(Cancel), "AT+CSQ", "+CSQ: 28,99", "OK")).RssiDbm);
        Assert.Equal(
            "A", (await AskAsync(modem.Network.GetOperatorAsync(Cancel), "AT+COPS?", "+COPS: 0,0,\"A\",7", "OK"))?.Name);
        Task<Registration> registration = modem.Network.GetRegistrationAsync(cancellationToken: Cancel);
        Assert.True((await AskAsync(registration, "AT+CEREG?", "+CEREG: 0,1", "OK")).IsRegistered);
        Assert.Empty(await AskAsync(modem.PacketData.GetActiveContextsAsync(Cancel), "AT+QIACT?", "OK"));
    }

    [Fact]
    public async Task WireLog_WholeSession_ShowsLinesButNoSecret()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        _rig.Log.Clear();
        Task entering = modem.Sim.EnterPinAsync(Pin, cancellationToken: Cancel);
        await _rig.Modem.AnswerAsync("AT+QCCID", "+QCCID: 89860025128306012474", "OK");
        await _rig.Modem.AnswerAsync("AT+QPINC=\"SC\"", "+QPINC: \"SC\",3,10", "OK");

        // The modem echoes: it has forgotten ATE0. The echo holds what the log must not.
        await _rig.Modem.AnswerAsync($"AT+CPIN=\"{Pin}\"", $"AT+CPIN=\"{Pin}\"", "+CME ERROR: 16");
        var refused = await Assert.ThrowsAsync<SimPinException>(() => entering.WaitAsync(QuectelModemRig.Belt, Cancel));
        Task defining = modem.PacketData.DefineContextAsync(
            new PdpContext { Apn = "m2m", UserName = "user", Password = Password }, Cancel);
        await _rig.Modem.AnswerAsync($"AT+QICSGP=1,1,\"m2m\",\"user\",\"{Password}\",0", "OK");
        await defining.WaitAsync(QuectelModemRig.Belt, Cancel);
        await AskAsync(
            modem.SendRawAsync($"at+cpin={Pin}", cancellationToken: Cancel),
            $"AT+cpin={Pin}",
            $"AT+cpin={Pin}",
            "ERROR");

        Assert.Equal(
            [
                "> AT+QCCID",
                "< +QCCID: 89860025128306012474",
                "< OK",
                "> AT+QPINC=\"SC\"",
                "< +QPINC: \"SC\",3,10",
                "< OK",
                "> AT+CPIN=\"***\"",
                "< +CME ERROR: 16",
                "> AT+QICSGP=1,1,\"m2m\",\"user\",\"***\",0",
                "< OK",
                "> AT+cpin=***",
                "< ERROR",
            ],
            _rig.Log.Wire);
        foreach (string secret in (string[])[Pin, Password])
        {
            Assert.DoesNotContain(secret, _rig.Log.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, refused.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task SendRawAsync_AnswerHoldsASecret_TheCallerSeesItAndTheLogDoesNot()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        _rig.Log.Clear();
        Task<AtResponse> reading = modem.SendRawAsync("AT+QICSGP=1", cancellationToken: Cancel);
        await _rig.Modem.AnswerAsync("AT+QICSGP=1", $"+QICSGP: 1,\"m2m\",\"user\",\"{Password}\",0", "OK");
        AtResponse answer = await reading.WaitAsync(QuectelModemRig.Belt, Cancel);

        Assert.Contains(Password, answer.SingleLine().Text, StringComparison.Ordinal);
        Assert.Equal(["> AT+QICSGP=***", "< +QICSGP: ***", "< OK"], _rig.Log.Wire);
    }

    [Fact]
    public async Task CommandTimesOut_Secret_IsNotInTheExceptionOrTheLog()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        Task defining = modem.PacketData.DefineContextAsync(new PdpContext { Apn = "m2m", Password = Password }, Cancel);
        await _rig.Modem.ReadLineAsync();
        await _rig.Time.WaitForTimerAsync(TimeSpan.FromSeconds(5)).WaitAsync(QuectelModemRig.Belt, Cancel);
        _rig.Time.Advance(TimeSpan.FromSeconds(5));

        var error = await Assert.ThrowsAsync<ModemTimeoutException>(
            () => defining.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.StartsWith(
            "AT+QICSGP=1,1,\"m2m\",\"\",\"***\",0 was not answered within 5 s",
            error.Message,
            StringComparison.Ordinal);
        Assert.DoesNotContain(Password, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Password, _rig.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendRawAsync_Error_IsAResult()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        AtResponse response = await AskAsync(
            modem.SendRawAsync("AT+COPS=?", TimeSpan.FromSeconds(180), Cancel), "AT+COPS=?", "+CME ERROR: 515");

        Assert.Equal(515, response.Result.Number);
    }

    [Fact]
    public async Task BadArguments_AnyMember_AreRefusedBeforeAnythingIsWritten()
    {
        await using QuectelModem modem = await _rig.OpenAsync();

        await AssertRefusedAsync(() => modem.SendRawAsync("+CSQ", cancellationToken: Cancel));
        await AssertRefusedAsync(() => modem.SendRawAsync("AT+CSQ\rAT+CFUN=0", cancellationToken: Cancel));
        await AssertRefusedAsync(() => modem.Sim.EnterPinAsync("12", cancellationToken: Cancel));
        await AssertRefusedAsync(() => modem.PacketData.DefineContextAsync(new PdpContext { Apn = "a\"b" }, Cancel));
        await AssertRefusedAsync(() => modem.PacketData.DefineContextAsync(new PdpContext { Apn = "a\r" }, Cancel));
        await AssertRefusedAsync(() => modem.PacketData.DefineContextAsync(new PdpContext { Id = 17, Apn = "a" }, Cancel));
        await AssertRefusedAsync(() => modem.PacketData.ActivateContextAsync(0, Cancel));
        await AssertRefusedAsync(() => modem.PacketData.DeactivateContextAsync(17, Cancel));
        await AssertRefusedAsync(() => modem.Network.GetRegistrationAsync((RegistrationDomain)9, Cancel));

        Assert.True(_rig.Modem.IsSilent);
    }

    [Fact]
    public async Task WaitForRegistrationAsync_Searching_AsksEverySecondUntilRegistered()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        Task<Registration> waiting = modem.Network.WaitForRegistrationAsync(TimeSpan.FromSeconds(90), Cancel);
        await AnswerRegistrationAsync("0,2", "0,0");
        await PassSecondAsync();
        await AnswerRegistrationAsync("0,2", "0,5");

        Registration registration = await waiting.WaitAsync(QuectelModemRig.Belt, Cancel);
        Assert.Equal(RegistrationState.Roaming, registration.State);
    }

    [Fact]
    public async Task WaitForRegistrationAsync_Denied_ThrowsAtItsTimeWithBothStates()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        Task<Registration> waiting = modem.Network.WaitForRegistrationAsync(TimeSpan.FromSeconds(2), Cancel);
        for (int second = 0; second < 2; second++)
        {
            await AnswerRegistrationAsync("4,3,,,,,0,11", "0,0");
            await PassSecondAsync();
        }

        await AnswerRegistrationAsync("4,3,,,,,0,11", "0,0");
        var error = await Assert.ThrowsAsync<NotRegisteredException>(
            () => waiting.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Equal((RegistrationState.Denied, RegistrationState.NotRegistered), (error.Eps, error.Gprs));
        Assert.False(error.IsTransient);
        Assert.Equal(new RejectCause(0, 11), error.Cause);
        Assert.Contains("cause 11: this network is not allowed", error.Message, StringComparison.Ordinal);
        Assert.Contains("LTE Denied, GPRS NotRegistered", error.Message, StringComparison.Ordinal);
        Assert.Contains("antenna", error.Message, StringComparison.Ordinal);
    }

    private static async Task AssertRefusedAsync(Func<Task> call) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => call().WaitAsync(QuectelModemRig.Belt, Cancel));

    private async Task AnswerRegistrationAsync(string eps, string gprs)
    {
        await _rig.Modem.AnswerAsync("AT+CEREG?", $"+CEREG: {eps}", "OK");
        await _rig.Modem.AnswerAsync("AT+CGREG?", $"+CGREG: {gprs}", "OK");
    }

    private async Task PassSecondAsync()
    {
        await _rig.Time.WaitForTimerAsync(TimeSpan.FromSeconds(1)).WaitAsync(QuectelModemRig.Belt, Cancel);
        _rig.Time.Advance(TimeSpan.FromSeconds(1));
    }

    private async Task<T> AskAsync<T>(Task<T> question, string command, params string[] lines)
    {
        await _rig.Modem.AnswerAsync(command, lines);
        return await question.WaitAsync(QuectelModemRig.Belt, Cancel);
    }
}
