using Quectel.Testing;

namespace Quectel.Modem.Tests.Gnss;

public sealed class ModemGnssTests
{
    private const string Ask = "AT+QGPSLOC=2";
    private const string Fix = "+QGPSLOC: 061951.0,31.84504,117.19882,0.7,62.2,2,0.0,0.0,0.0,110513,09";

    private readonly ScriptedChannel _channel = new();
    private readonly ManualTimeProvider _time = new();
    private readonly ModemGnss _gnss;

    public ModemGnssTests() => _gnss = new ModemGnss(_channel, _time);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // The manual's example, and the same place in the other formats.
    [Theory]
    [InlineData("31.84504,117.19882", 31.84504, 117.19882)]
    [InlineData("3150.7024N,11711.9292E", 31.84504, 117.19882)]
    [InlineData("3150.702400N,11711.929200E", 31.84504, 117.19882)]
    [InlineData("-31.84504,-117.19882", -31.84504, -117.19882)]
    [InlineData("3150.7024S,11711.9292W", -31.84504, -117.19882)]
    [InlineData("0000.6000S,00000.6000W", -0.01, -0.01)]
    public void Parse_AnyFormat_IsInDegrees(string place, double latitude, double longitude)
    {
        GnssPosition? position = new GnssPositionCommand().Read(
            $"+QGPSLOC: 061951.0,{place},0.7,62.2,3,13.5,36.1,19.4,110513,09", "OK");

        Assert.NotNull(position);
        Assert.Equal(latitude, position.Latitude, 1e-6);
        Assert.Equal(longitude, position.Longitude, 1e-6);
        Assert.Equal(
            new GnssPosition(
                new DateTimeOffset(2013, 5, 11, 6, 19, 51, TimeSpan.Zero),
                position.Latitude,
                position.Longitude,
                AltitudeMeters: 62.2,
                SpeedKilometersPerHour: 36.1,
                CourseDegrees: 13.5,
                HorizontalDilution: 0.7,
                HasAltitude: true,
                Satellites: 9),
            position);
    }

    [Fact]
    public void Parse_FieldsMissing_AreNull()
    {
        GnssPosition? position = new GnssPositionCommand().Read("+QGPSLOC: 235959.250,1.5,2.5,,,2,,,,311226", "OK");

        Assert.Equal(
            new GnssPosition(
                new DateTimeOffset(2026, 12, 31, 23, 59, 59, 250, TimeSpan.Zero), 1.5, 2.5, null, null, null, null, false, null),
            position);
    }

    [Theory]
    [InlineData("+QGPSLOC: 061951.0,x,117.19882,0.7,62.2,2,0.0,0.0,0.0,110513,09")]
    [InlineData("+QGPSLOC: 061951.0,31.8,117.1,0.7,62.2,2,0.0,0.0,0.0,991399,09")]
    [InlineData("+QGPSLOC: 1")]
    public void Parse_Nonsense_Throws(string line) =>
        Assert.Throws<AtProtocolException>(() => new GnssPositionCommand().Read(line, "OK"));

    [Theory]
    [InlineData("OK")]
    [InlineData("+CME ERROR: 504")]
    public async Task StartAsync_OnAlready_IsFine(string result)
    {
        _channel.Answer("AT+QGPS=1", result);
        await _gnss.StartAsync(Cancel);
    }

    [Theory]
    [InlineData("OK")]
    [InlineData("+CME ERROR: 505")]
    public async Task StopAsync_OffAlready_IsFine(string result)
    {
        _channel.Answer("AT+QGPSEND", result);
        await _gnss.StopAsync(Cancel);
    }

    [Fact]
    public async Task StartAsync_NoReceiver_Throws()
    {
        _channel.Answer("AT+QGPS=1", "+CME ERROR: 502");

        var error = await Assert.ThrowsAsync<AtCommandException>(() => _gnss.StartAsync(Cancel));
        Assert.Equal(502, error.Result.Number);
    }

    [Theory]
    [InlineData("+QGPS: 1", true)]
    [InlineData("+QGPS: 0", false)] // BG770A bench log
    public async Task GetIsOnAsync_Answer_IsANumber(string line, bool expected)
    {
        _channel.Answer("AT+QGPS?", line, "OK");
        Assert.Equal(expected, await _gnss.GetIsOnAsync(Cancel));
    }

    [Fact]
    public async Task GetPositionAsync_ReceiverOff_IsMisuse()
    {
        _channel.Answer(Ask, "+CME ERROR: 505");
        await Assert.ThrowsAsync<InvalidOperationException>(() => _gnss.GetPositionAsync(Cancel));
    }

    [Fact]
    public async Task WaitForPositionAsync_FixAfterTwoSeconds_IsGiven()
    {
        _channel.Answer(Ask, "+CME ERROR: 516").Answer(Ask, "+CME ERROR: 516").Answer(Ask, Fix, "OK");

        Task<GnssPosition?> waiting = _gnss.WaitForPositionAsync(TimeSpan.FromSeconds(60), Cancel);
        await _time.RunUntilCompletedAsync(waiting, TimeSpan.FromSeconds(1));

        Assert.Equal(62.2, (await waiting)?.AltitudeMeters);
        Assert.Equal(3, _channel.Sent.Count);
    }

    [Fact]
    public async Task WaitForPositionAsync_NoFixInTime_IsNull()
    {
        _channel.Answer(Ask, "+CME ERROR: 516").Answer(Ask, "+CME ERROR: 516").Answer(Ask, "+CME ERROR: 516");

        Task<GnssPosition?> waiting = _gnss.WaitForPositionAsync(TimeSpan.FromSeconds(2), Cancel);
        await _time.RunUntilCompletedAsync(waiting, TimeSpan.FromSeconds(1));

        Assert.Null(await waiting);
        Assert.Equal(3, _channel.Sent.Count);
    }
}
