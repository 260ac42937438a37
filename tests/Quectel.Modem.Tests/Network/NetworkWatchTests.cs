namespace Quectel.Modem.Tests.Network;

/// <summary>Registration and signal as streams.</summary>
public sealed class NetworkWatchTests
{
    private readonly QuectelModemRig _rig = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WatchRegistrationAsync_News_GivesEachChangeOfItsDomain()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        await using IAsyncEnumerator<Registration> states =
            modem.Network.WatchRegistrationAsync(cancellationToken: Cancel).GetAsyncEnumerator(Cancel);
        ValueTask<bool> first = states.MoveNextAsync();
        await _rig.Modem.AnswerAsync("AT+CEREG?", "+CEREG: 2,2", "OK");
        await _rig.Modem.AnswerAsync("AT+CEREG?", "+CEREG: 2,2", "OK");
        Assert.True(await first.AsTask().WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Equal(RegistrationState.Searching, states.Current.State);

        await _rig.Modem.SendLinesAsync(
            "+CREG: 1",
            "+CEREG: 2",
            "+CEREG: 1,\"D509\",\"80D413D\",7",
            "+CEREG: 1,\"D509\",\"80D413D\",7",
            "+CEREG: 3");

        Assert.Equal(
            new Registration(RegistrationState.Home, 0xD509, 0x80D413D, AccessTechnology.Lte), await NextAsync(states));
        Assert.Equal(RegistrationState.Denied, (await NextAsync(states)).State);
    }

    [Fact]
    public async Task WatchRadioSignalAsync_MeasuresNowAndAfterEachInterval()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        var interval = TimeSpan.FromSeconds(10);
        await using IAsyncEnumerator<RadioSignal?> signals =
            modem.Network.WatchRadioSignalAsync(interval, Cancel).GetAsyncEnumerator(Cancel);
        ValueTask<bool> first = signals.MoveNextAsync();
        await _rig.Modem.AnswerAsync("AT+QCSQ", "+QCSQ: \"NOSERVICE\"", "OK");
        Assert.True(await first.AsTask().WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Null(signals.Current);

        ValueTask<bool> second = signals.MoveNextAsync();
        await _rig.Time.WaitForTimerAsync(interval).WaitAsync(QuectelModemRig.Belt, Cancel);
        Assert.True(_rig.Modem.IsSilent);
        _rig.Time.Advance(interval);
        await _rig.Modem.AnswerAsync("AT+QCSQ", "+QCSQ: \"GSM\",-67", "OK");

        Assert.True(await second.AsTask().WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Equal(-67, signals.Current?.RssiDbm);
    }

    [Fact]
    public async Task WatchRadioSignalAsync_NoInterval_IsRefusedAtOnce()
    {
        await using QuectelModem modem = await _rig.OpenAsync();

        Assert.Throws<ArgumentOutOfRangeException>(
            "interval", () => modem.Network.WatchRadioSignalAsync(TimeSpan.Zero, Cancel));
    }

    private static async Task<T> NextAsync<T>(IAsyncEnumerator<T> items)
    {
        Assert.True(await items.MoveNextAsync().AsTask().WaitAsync(QuectelModemRig.Belt, Cancel));
        return items.Current;
    }
}
