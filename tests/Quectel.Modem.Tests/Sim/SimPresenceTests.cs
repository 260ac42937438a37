namespace Quectel.Modem.Tests.Sim;

/// <summary>Hot swap: is there a card, and what becomes of it.</summary>
public sealed class SimPresenceTests
{
    private readonly QuectelModemRig _rig = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // BG96MAR02A07M1G, Quectel forum 6164: detection with the wrong level, reporting off and on.
    [Theory]
    [InlineData("+QSIMSTAT: 0,1", true)]
    [InlineData("+QSIMSTAT: 0,0", false)]
    [InlineData("+QSIMSTAT: 1,0", false)]
    [InlineData("+QSIMSTAT: 0,2", null)] // core AT reference, 4: unknown
    public void Presence_Answer_IsYesNoOrUnknown(string line, bool? expected) =>
        Assert.Equal(expected, new SimPresenceCommand().Read(line, "OK"));

    [Fact]
    public void Presence_NewsWithinTheAnswer_TheLastWordCounts() =>
        Assert.True(new SimPresenceCommand().Read("+QSIMSTAT : 1,0", "+QSIMSTAT: 1,1", "OK"));

    [Theory]
    [InlineData(SimDetection.Off, "AT+QSIMDET=0,0")]
    [InlineData(SimDetection.LowWhenInserted, "AT+QSIMDET=1,0")]
    [InlineData(SimDetection.HighWhenInserted, "AT+QSIMDET=1,1")]
    public void Detection_EachWiring_HasItsLevel(SimDetection detection, string text) =>
        Assert.Equal(text, new SimDetectionCommand(detection).Text);

    [Theory]
    [InlineData("OK")]
    [InlineData("ERROR")] // A module without card detection still tells of its PIN.
    public async Task WatchStateAsync_HotSwap_GivesEachStateOnce(string reporting)
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        await using IAsyncEnumerator<SimState> states = modem.Sim.WatchStateAsync(Cancel).GetAsyncEnumerator(Cancel);

        ValueTask<bool> first = states.MoveNextAsync();
        await _rig.Modem.AnswerAsync("AT+QSIMSTAT=1", reporting);
        await _rig.Modem.AnswerAsync("AT+CPIN?", "+CPIN: READY", "OK");
        Assert.True(await first.AsTask().WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Equal(SimState.Ready, states.Current);

        await _rig.Modem.SendLinesAsync("+CPIN: READY", "+QSIMSTAT : 1,0", "+CPIN: NOT READY");
        Assert.Equal(SimState.NotInserted, await NextAsync(states));
        await _rig.Modem.SendLinesAsync("+QSIMSTAT: 1,1", "+CPIN: SIM PIN", "+QSIMSTAT: 1,1", "+CPIN: READY");
        Assert.Equal(SimState.NotReady, await NextAsync(states));
        Assert.Equal(SimState.PinRequired, await NextAsync(states));
        Assert.Equal(SimState.Ready, await NextAsync(states));
    }

    [Fact]
    public async Task WatchStateAsync_PortLost_EndsWithTheReason()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        await using IAsyncEnumerator<SimState> states = modem.Sim.WatchStateAsync(Cancel).GetAsyncEnumerator(Cancel);
        ValueTask<bool> first = states.MoveNextAsync();
        await _rig.Modem.AnswerAsync("AT+QSIMSTAT=1", "OK");
        await _rig.Modem.AnswerAsync("AT+CPIN?", "+CPIN: READY", "OK");
        await first.AsTask().WaitAsync(QuectelModemRig.Belt, Cancel);

        _rig.Modem.HangUp();

        await Assert.ThrowsAsync<ModemDisconnectedException>(() => NextAsync(states));
    }

    private static async Task<SimState> NextAsync(IAsyncEnumerator<SimState> states)
    {
        Assert.True(await states.MoveNextAsync().AsTask().WaitAsync(QuectelModemRig.Belt, Cancel));
        return states.Current;
    }
}
