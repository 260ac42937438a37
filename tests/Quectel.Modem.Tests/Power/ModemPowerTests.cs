namespace Quectel.Modem.Tests.Power;

/// <summary>Restart and power-down of a modem that the test plays.</summary>
public sealed class ModemPowerTests
{
    private readonly QuectelModemRig _rig = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("+CFUN: 1", ModemFunctionality.Full)] // BG770A log
    [InlineData("+CFUN: 0,0", ModemFunctionality.Minimum)] // A case of ModemManager's
    [InlineData("+CFUN: 4", ModemFunctionality.RadioOff)]
    public void Functionality_Answer_IsTheFirstNumber(string line, ModemFunctionality expected) =>
        Assert.Equal(expected, new FunctionalityCommand().Read(line, "OK"));

    [Fact]
    public void Functionality_NoLine_Throws() =>
        Assert.Throws<AtProtocolException>(() => new FunctionalityCommand().Read("OK"));

    [Fact]
    public async Task SetFunctionalityAsync_FlightMode_IsFour()
    {
        await using QuectelModem modem = await _rig.OpenAsync();

        Task off = modem.Power.SetFunctionalityAsync(ModemFunctionality.RadioOff, Cancel);
        await _rig.Modem.AnswerAsync("AT+CFUN=4", "OK");

        await off.WaitAsync(QuectelModemRig.Belt, Cancel);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => modem.Power.SetFunctionalityAsync((ModemFunctionality)3, Cancel));
        Assert.True(_rig.Modem.IsSilent);
    }

    [Fact]
    public async Task RestartAsync_ModemSaysRdy_IsSetUpBeforeTheCallEnds()
    {
        await using QuectelModem modem = await _rig.OpenAsync();

        Task restart = modem.Power.RestartAsync(TimeSpan.FromSeconds(60), Cancel);
        await AnswerFunctionalityAsync();
        await _rig.Modem.AnswerAsync("AT+CFUN=1,1", "OK");
        Assert.True(_rig.Modem.IsSilent);
        await _rig.Modem.SendLinesAsync("RDY");
        await QuectelModemRig.AnswerSetUpAsync(_rig.Modem);

        await restart.WaitAsync(QuectelModemRig.Belt, Cancel);
    }

    [Fact]
    public async Task RestartAsync_NeitherRdyNorPortLost_TimesOutAndSaysSo()
    {
        await using QuectelModem modem = await _rig.OpenAsync();

        Task restart = modem.Power.RestartAsync(TimeSpan.FromSeconds(60), Cancel);
        await AnswerFunctionalityAsync();
        await _rig.Modem.AnswerAsync("AT+CFUN=1,1", "OK");
        await _rig.Time.WaitForTimerAsync(TimeSpan.FromSeconds(60)).WaitAsync(QuectelModemRig.Belt, Cancel);
        _rig.Time.Advance(TimeSpan.FromSeconds(60));

        var error = await Assert.ThrowsAsync<ModemTimeoutException>(() => restart.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Contains("neither said RDY", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RestartAsync_PortGoesBeforeTheAnswer_IsARestart()
    {
        await using QuectelModem modem = await _rig.OpenAsync();

        Task restart = modem.Power.RestartAsync(TimeSpan.FromSeconds(60), Cancel);
        await AnswerFunctionalityAsync();
        await _rig.Modem.ExpectAsync("AT+CFUN=1,1");
        _rig.Modem.HangUp();

        // The transport was handed over open, so that it cannot be opened again; that it was tried is what counts.
        var error = await Assert.ThrowsAnyAsync<ModemException>(() => restart.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Contains("cannot be opened again", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "AT+QPOWD=1")]
    [InlineData(false, "AT+QPOWD=0")]
    public async Task ShutDownAsync_PoweredDown_IsReported(bool orderly, string command)
    {
        await using QuectelModem modem = await _rig.OpenAsync();

        Task<bool> shutDown = modem.Power.ShutDownAsync(orderly, Cancel);
        await AnswerFunctionalityAsync();
        await _rig.Modem.AnswerAsync(command, "OK");
        Assert.False(shutDown.IsCompleted);
        await _rig.Modem.SendLinesAsync("POWERED DOWN");

        Assert.True(await shutDown.WaitAsync(QuectelModemRig.Belt, Cancel));
    }

    [Fact]
    public async Task ShutDownAsync_PortGoes_IsReported()
    {
        await using QuectelModem modem = await _rig.OpenAsync();

        Task<bool> shutDown = modem.Power.ShutDownAsync(cancellationToken: Cancel);
        await AnswerFunctionalityAsync();
        await _rig.Modem.AnswerAsync("AT+QPOWD=1", "OK");
        _rig.Modem.HangUp();

        Assert.True(await shutDown.WaitAsync(QuectelModemRig.Belt, Cancel));
    }

    [Fact]
    public async Task ShutDownAsync_NoWordFor65Seconds_IsFalse()
    {
        await using QuectelModem modem = await _rig.OpenAsync();

        Task<bool> shutDown = modem.Power.ShutDownAsync(cancellationToken: Cancel);
        await AnswerFunctionalityAsync();
        await _rig.Modem.AnswerAsync("AT+QPOWD=1", "OK");
        await _rig.Time.WaitForTimerAsync(TimeSpan.FromSeconds(65)).WaitAsync(QuectelModemRig.Belt, Cancel);
        _rig.Time.Advance(TimeSpan.FromSeconds(65));

        Assert.False(await shutDown.WaitAsync(QuectelModemRig.Belt, Cancel));
    }

    [Fact]
    public async Task WatchRestartsAsync_RdyWithAndWithoutAppRdy_IsOneEach()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        await using IAsyncEnumerator<ModemStartedUrc> starts =
            modem.Power.WatchRestartsAsync(Cancel).GetAsyncEnumerator(Cancel);
        Task<bool> first = starts.MoveNextAsync().AsTask();
        await _rig.Modem.SendLinesAsync("RDY", "APP RDY", "RDY", "RDY", "APP RDY", "APP RDY");
        _rig.Modem.HangUp();

        Assert.True(await first);
        int count = 1;
        await Assert.ThrowsAsync<ModemDisconnectedException>(async () =>
        {
            while (await starts.MoveNextAsync())
            {
                count++;
            }
        });
        Assert.Equal(4, count);
    }

    private Task AnswerFunctionalityAsync() => _rig.Modem.AnswerAsync("AT+CFUN?", "+CFUN: 1", "OK");
}
