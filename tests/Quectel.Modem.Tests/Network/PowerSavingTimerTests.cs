using System.Globalization;

namespace Quectel.Modem.Tests.Network;

/// <summary>Bits and times of 3GPP TS 24.008, 10.5.7.3 and 10.5.7.4a.</summary>
public sealed class PowerSavingTimerTests
{
    [Theory]
    [InlineData("00000100", "00:40:00")] // BG96 manual's example: 4 × 10 min
    [InlineData("00100100", "04:00:00")]
    [InlineData("01000010", "20:00:00")]
    [InlineData("01100001", "00:00:02")]
    [InlineData("10000010", "00:01:00")]
    [InlineData("10100011", "00:03:00")]
    [InlineData("11000001", "13.08:00:00")]
    [InlineData("00000000", "00:00:00")]
    public void PeriodicUpdate_Bits_AreATimeAndBack(string bits, string time)
    {
        TimeSpan expected = TimeSpan.Parse(time, CultureInfo.InvariantCulture);

        Assert.Equal(expected, PowerSavingTimer.DecodePeriodicUpdate(bits));
        Assert.Equal(
            expected, PowerSavingTimer.DecodePeriodicUpdate(PowerSavingTimer.EncodePeriodicUpdate(expected)));
    }

    [Theory]
    [InlineData("00001111", "00:00:30")] // BG96 manual's example: 15 × 2 s
    [InlineData("00100001", "00:01:00")]
    [InlineData("01000001", "00:06:00")]
    public void ActiveTime_Bits_AreATimeAndBack(string bits, string time)
    {
        TimeSpan expected = TimeSpan.Parse(time, CultureInfo.InvariantCulture);

        Assert.Equal(expected, PowerSavingTimer.DecodeActiveTime(bits));
        Assert.Equal(expected, PowerSavingTimer.DecodeActiveTime(PowerSavingTimer.EncodeActiveTime(expected)));
    }

    [Theory]
    [InlineData("11100000")] // Off
    [InlineData("")]
    [InlineData("0000010")]
    [InlineData("00000102")]
    public void Decode_OffOrNoTimer_IsNull(string bits)
    {
        Assert.Null(PowerSavingTimer.DecodePeriodicUpdate(bits));
        Assert.Null(PowerSavingTimer.DecodeActiveTime(bits));
    }

    [Theory]
    [InlineData("00:00:03", "00:00:04")] // In steps of 2 s.
    [InlineData("00:01:03", "00:02:00")] // 31 × 2 s are 62 s; the next is 2 min.
    [InlineData("00:31:01", "00:36:00")]
    public void Encode_TimeThatThereIsNot_TakesTheNextLongerOne(string wanted, string expected) =>
        Assert.Equal(
            TimeSpan.Parse(expected, CultureInfo.InvariantCulture),
            PowerSavingTimer.DecodeActiveTime(
                PowerSavingTimer.EncodeActiveTime(TimeSpan.Parse(wanted, CultureInfo.InvariantCulture))));

    [Fact]
    public void Encode_Longest_Fits()
    {
        Assert.Equal("11011111", PowerSavingTimer.EncodePeriodicUpdate(PowerSavingTimer.LongestPeriodicUpdate));
        Assert.Equal("01011111", PowerSavingTimer.EncodeActiveTime(PowerSavingTimer.LongestActiveTime));
    }
}
