namespace Quectel.Modem.Tests.Clock;

public sealed class ModemClockTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.FromHours(8));

    private readonly QuectelModemRig _rig = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The same moment, by what AT+CTZU makes of the fields (core AT reference, 6.5).</summary>
    public static TheoryData<string[], string> Modes => new()
    {
        { ["+CTZU: 0", "OK"], "26/11/25,12:00:00+32" },
        { ["+CTZU: 1", "OK"], "26/11/25,04:00:00+32" },
        { ["+CTZU: 3", "OK"], "26/11/25,12:00:00+32" },
        { ["ERROR"], "26/11/25,12:00:00+32" },
    };

    [Theory]
    [MemberData(nameof(Modes), DisableDiscoveryEnumeration = true)]
    public async Task Time_ReadAndSet_IsTheSameMomentInEachMode(string[] mode, string text)
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        Task<DateTimeOffset?> reading = modem.Clock.GetTimeAsync(Cancel);
        await _rig.Modem.AnswerAsync("AT+CTZU?", mode);
        await _rig.Modem.AnswerAsync("AT+CCLK?", $"+CCLK: \"{text}\"", "OK");
        DateTimeOffset? time = await reading.WaitAsync(QuectelModemRig.Belt, Cancel);
        Assert.Equal(Noon, time);
        Assert.Equal(Noon.Offset, time?.Offset);

        Task setting = modem.Clock.SetTimeAsync(Noon, Cancel);
        await _rig.Modem.AnswerAsync("AT+CTZU?", mode);
        await _rig.Modem.AnswerAsync($"AT+CCLK=\"{text}\"", "OK");
        await setting.WaitAsync(QuectelModemRig.Belt, Cancel);
    }

    [Fact]
    public async Task GetTimeAsync_NeverSet_IsNull()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        Task<DateTimeOffset?> reading = modem.Clock.GetTimeAsync(Cancel);
        await _rig.Modem.AnswerAsync("AT+CTZU?", "+CTZU: 1", "OK");
        await _rig.Modem.AnswerAsync("AT+CCLK?", "+CCLK: \"80/01/06,00:12:00+00\"", "OK");

        Assert.Null(await reading.WaitAsync(QuectelModemRig.Belt, Cancel));
    }

    [Fact]
    public async Task SetTimeAsync_WhatTheModuleCannotHold_IsRefusedBeforeAnythingIsSent()
    {
        await using QuectelModem modem = await _rig.OpenAsync();

        foreach (DateTimeOffset time in (DateTimeOffset[])[Noon.AddYears(-27), Noon.AddYears(44), Noon.ToOffset(new(0, 20, 0))])
        {
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(nameof(time), () => modem.Clock.SetTimeAsync(time, Cancel));
        }

        Assert.True(_rig.Modem.IsSilent);
    }

    [Theory]
    [InlineData("+QLTS: \"2026/11/25,12:00:00+32,0\"", true)]
    [InlineData("+QLTS: \"\"", false)]
    public async Task GetNetworkTimeAsync_ToldOrNot_IsATimeOrNull(string line, bool isTold)
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        Task<DateTimeOffset?> reading = modem.Clock.GetNetworkTimeAsync(Cancel);
        await _rig.Modem.AnswerAsync("AT+QLTS=2", line, "OK");

        Assert.Equal(isTold ? Noon : null, await reading.WaitAsync(QuectelModemRig.Belt, Cancel));
    }

    [Fact]
    public async Task SynchronizeAsync_ServerAnswers_GivesItsTime()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        Task<DateTimeOffset> asking = modem.Clock.SynchronizeAsync("pool.ntp.org", cancellationToken: Cancel);
        await _rig.Modem.AnswerAsync("AT+QIACT?", "+QIACT: 1,1,1,\"10.7.157.1\"", "OK");
        await _rig.Modem.AnswerAsync(
            "AT+QNTP=1,\"pool.ntp.org\",123,1", "OK", "+CTZE: \"+32\",0,\"2026/11/25,04:00:00\"", "+QNTP: 0,\"2026/11/25,12:00:00+32\"");

        Assert.Equal(Noon, await asking.WaitAsync(QuectelModemRig.Belt, Cancel));
    }

    [Fact]
    public async Task SynchronizeAsync_ServerUnknown_Throws()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        Task<DateTimeOffset> asking = modem.Clock.SynchronizeAsync(
            "nowhere.example", 2, port: 1123, setClock: false, cancellationToken: Cancel);
        await _rig.Modem.AnswerAsync("AT+QIACT?", "+QIACT: 2,1,1,\"10.7.157.1\"", "OK");
        await _rig.Modem.AnswerAsync("AT+QNTP=2,\"nowhere.example\",1123,0", "OK", "+QNTP: 565");

        var error = await Assert.ThrowsAsync<PacketDataException>(() => asking.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Equal((2, 565), (error.ContextId, error.ErrorCode));
    }

    [Theory]
    [InlineData(ClockUpdate.Off, 0)]
    [InlineData(ClockUpdate.Utc, 1)]
    [InlineData(ClockUpdate.Local, 3)]
    public async Task Update_EachMode_IsReadAndSet(ClockUpdate update, int number)
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        Task setting = modem.Clock.SetUpdateAsync(update, Cancel);
        await _rig.Modem.AnswerAsync($"AT+CTZU={number}", "OK");
        await setting.WaitAsync(QuectelModemRig.Belt, Cancel);

        Task<ClockUpdate> reading = modem.Clock.GetUpdateAsync(Cancel);
        await _rig.Modem.AnswerAsync("AT+CTZU?", $"+CTZU: {number}", "OK");
        Assert.Equal(update, await reading.WaitAsync(QuectelModemRig.Belt, Cancel));
    }
}
