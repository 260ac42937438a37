using System.Globalization;

namespace Quectel.Modem.Tests.Network;

/// <summary>Power saving mode and extended discontinuous reception.</summary>
public sealed class PowerSavingTests
{
    private readonly ScriptedChannel _channel = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ModemRadio Radio => new(_channel, ModemProfiles.Bg9x);

    // Core AT reference, 5.7.
    [Fact]
    public async Task PowerSaving_RequestedAndGranted_AreTimes()
    {
        _channel.Answer("AT+CPSMS?", "+CPSMS: 1,,,\"00000100\",\"00001111\"", "OK")
            .Answer("AT+QPSMS?", "+QPSMS: 1,,,\"86400\",\"2\"", "OK");

        Assert.Equal(
            new PowerSavingSettings(true, TimeSpan.FromMinutes(40), TimeSpan.FromSeconds(30)),
            await Radio.GetPowerSavingAsync(Cancel));
        Assert.Equal(
            new PowerSavingSettings(true, TimeSpan.FromDays(1), TimeSpan.FromSeconds(2)),
            await Radio.GetGrantedPowerSavingAsync(Cancel));
    }

    [Theory]
    [InlineData("+CPSMS: 0")]
    [InlineData("+CPSMS: 0,,,\"11100000\",\"11100000\"")]
    public async Task PowerSaving_Off_HasNoTimes(string line)
    {
        _channel.Answer("AT+CPSMS?", line, "OK");

        Assert.Equal(new PowerSavingSettings(false, null, null), await Radio.GetPowerSavingAsync(Cancel));
    }

    [Fact]
    public async Task PowerSaving_Set_IsWrittenInBits()
    {
        _channel.Answer("AT+CPSMS=1,,,\"00000100\",\"00001111\"", "OK").Answer("AT+CPSMS=0", "OK");

        await Radio.EnablePowerSavingAsync(TimeSpan.FromMinutes(40), TimeSpan.FromSeconds(30), Cancel);
        await Radio.DisablePowerSavingAsync(Cancel);
    }

    [Theory]
    [InlineData("413.08:00:01", "00:00:30")]
    [InlineData("-00:00:01", "00:00:30")]
    [InlineData("00:40:00", "03:06:01")]
    [InlineData("00:40:00", "-00:00:01")]
    public async Task EnablePowerSavingAsync_NoSuchTime_IsRefusedBeforeAnythingIsSent(string update, string active)
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            async () => await Radio.EnablePowerSavingAsync(
                TimeSpan.Parse(update, CultureInfo.InvariantCulture), TimeSpan.Parse(active, CultureInfo.InvariantCulture), Cancel));

        Assert.Empty(_channel.Sent);
    }

    // Core AT reference, 5.7; 3GPP TS 24.008, 10.5.5.32 for the paging window.
    public static TheoryData<string[], EdrxStatus?> Statuses => new()
    {
        { ["+CEDRXRDP: 4,\"0101\",\"1001\",\"0011\""],
            new(AccessTechnology.LteCatM1, Seconds(81.92), Seconds(163.84), Seconds(5.12)) },
        { ["+CEDRXRDP: 5,\"1111\",\"1111\",\"0000\""],
            new(AccessTechnology.NbIot, Seconds(10485.76), Seconds(10485.76), Seconds(2.56)) },
        { ["+CEDRXRDP: 4,\"0101\""], new(AccessTechnology.LteCatM1, Seconds(81.92), null, null) },
        { ["+CEDRXRDP: 0"], null },
        { [], null },
    };

    [Theory]
    [MemberData(nameof(Statuses), DisableDiscoveryEnumeration = true)]
    public async Task Edrx_Status_HasItsCyclesAndItsWindow(string[] lines, EdrxStatus? expected)
    {
        _channel.Answer("AT+CEDRXRDP", [.. lines, "OK"]);

        Assert.Equal(expected, await Radio.GetEdrxAsync(Cancel));
    }

    [Theory]
    [InlineData(AccessTechnology.LteCatM1, 5.12, "AT+CEDRXS=1,4,\"0000\"")]
    [InlineData(AccessTechnology.LteCatM1, 41, "AT+CEDRXS=1,4,\"0100\"")] // The next longer one.
    [InlineData(AccessTechnology.NbIot, 81.92, "AT+CEDRXS=1,5,\"0101\"")]
    [InlineData(AccessTechnology.NbIot, 10485.76, "AT+CEDRXS=1,5,\"1111\"")]
    public async Task EnableEdrxAsync_Cycle_IsWrittenInBits(AccessTechnology technology, double seconds, string text)
    {
        _channel.Answer(text, "OK").Answer(technology == AccessTechnology.NbIot ? "AT+CEDRXS=0,5" : "AT+CEDRXS=0,4", "OK");

        await Radio.EnableEdrxAsync(technology, Seconds(seconds), Cancel);
        await Radio.DisableEdrxAsync(technology, Cancel);
    }

    [Theory]
    [InlineData(AccessTechnology.LteCatM1, 0)]
    [InlineData(AccessTechnology.LteCatM1, 10486)]
    [InlineData(AccessTechnology.Gsm, 20)]
    public async Task EnableEdrxAsync_NoSuchCycle_IsRefusedBeforeAnythingIsSent(AccessTechnology technology, double seconds)
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(
            async () => await Radio.EnableEdrxAsync(technology, Seconds(seconds), Cancel));

        Assert.Empty(_channel.Sent);
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
