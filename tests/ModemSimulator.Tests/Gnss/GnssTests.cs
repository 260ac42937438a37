using Quectel.Simulator.Tests.Faults;
using Quectel.Testing;

namespace Quectel.Simulator.Tests.Gnss;

/// <summary>AT+QGPS and its kin (core-at.md 9).</summary>
public sealed class GnssTests
{
    private const string Ok = "\r\nOK\r\n";

    private static readonly GnssTrack Still = new(31.84537, 117.19882, 62.2, 0, 0);

    [Theory]
    [InlineData("AT+QGPSLOC?", "000000.0,3150.7222N,11711.9292E,0.7,62.2,3,0.0,0.0,0.0,010126,09")]
    [InlineData("AT+QGPSLOC=0", "000000.0,3150.7222N,11711.9292E,0.7,62.2,3,0.0,0.0,0.0,010126,09")]
    [InlineData("AT+QGPSLOC=1", "000000.0,3150.722200N,11711.929200E,0.7,62.2,3,0.0,0.0,0.0,010126,09")]
    [InlineData("AT+QGPSLOC=2", "000000.0,31.84537,117.19882,0.7,62.2,3,0.0,0.0,0.0,010126,09")]
    public async Task Location_IsWrittenAsAsked(string command, string location)
    {
        await using Bench bench = await FixedAsync(Still);

        await bench.Host.ExchangeAsync(command + "\r", $"\r\n+QGPSLOC: {location}\r\n" + Ok);
    }

    [Theory]
    [InlineData(-33.86882, -151.2093, "3352.1292S,15112.5580W", "-33.86882,-151.20930")]
    [InlineData(59.9999999, 0.01, "6000.0000N,00000.6000E", "60.00000,0.01000")]
    public async Task Location_OfEveryQuarter_HasItsSigns(double latitude, double longitude, string minutes, string degrees)
    {
        await using Bench bench = await FixedAsync(new GnssTrack(latitude, longitude, 5, 0, 0));

        await bench.Host.SendAsync("AT+QGPSLOC=0\r");
        await bench.Host.ReadUntilAsync($",{minutes},0.7,5.0,");
        await bench.Host.SendAsync("AT+QGPSLOC=2\r");
        await bench.Host.ReadUntilAsync($",{degrees},0.7,5.0,");
    }

    [Fact]
    public async Task Track_GoesRound()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await FixedAsync(GnssTrack.Standard, time);

        await ExpectAsync("000000.0,31.84986,117.19882,0.7,62.2,3,90.0,18.0,9.7,");
        // A quarter of 3142 m at 5 m/s.
        time.Advance(TimeSpan.FromSeconds(157.08));
        await ExpectAsync("000237.0,31.84537,117.20411,0.7,62.2,3,180.0,18.0,9.7,");
        time.Advance(TimeSpan.FromSeconds(3 * 157.08));
        await ExpectAsync("001028.3,31.84986,117.19882,0.7,62.2,3,90.0,18.0,9.7,");
        await bench.Modem.SetTrackAsync(Still);
        await ExpectAsync("001028.3,31.84537,117.19882,0.7,62.2,3,0.0,0.0,0.0,");

        async Task ExpectAsync(string location)
        {
            await bench.Host.SendAsync("AT+QGPSLOC=2\r");
            await bench.Host.ReadUntilAsync($"\r\n+QGPSLOC: {location}");
        }
    }

    [Fact]
    public async Task Session_BegunAndEndedTwice_IsAnError()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync("AT+QGPS?\r", "\r\n+QGPS: 0\r\n" + Ok);
        await bench.Host.ExchangeAsync("AT+QGPSEND\r", "\r\n+CME ERROR: 505\r\n");
        await bench.Host.ExchangeAsync("AT+QGPSLOC=2\r", "\r\n+CME ERROR: 505\r\n");
        await bench.Host.ExchangeAsync("AT+QGPS=1\r", Ok);
        await bench.Host.ExchangeAsync("AT+QGPS=1\r", "\r\n+CME ERROR: 504\r\n");
        await bench.Host.ExchangeAsync("AT+QGPS?\r", "\r\n+QGPS: 1\r\n" + Ok);
        await bench.Host.ExchangeAsync("AT+CFUN=0\r", Ok);
        await bench.Host.ExchangeAsync("AT+QGPS?\r", "\r\n+QGPS: 1\r\n" + Ok);
        await bench.Host.ExchangeAsync("AT+QGPSEND\r", Ok);
        await bench.Host.ExchangeAsync("AT+QGPS?\r", "\r\n+QGPS: 0\r\n" + Ok);
    }

    [Fact]
    public async Task Fix_TakesItsTimeAndIsLostWithTheSky()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = new(options => (options.TimeProvider, options.LatencyScale) = (time, 1));
        await ExpectAsync("AT+QGPS=1", "OK");
        await ExpectAsync("AT+QGPSLOC=2", "+CME ERROR: 516");
        time.Advance(TimeSpan.FromSeconds(31));
        await ExpectAsync("AT+QGPSLOC=2", "+QGPSLOC: ");

        await bench.InjectAsync("{gnss: lost}");
        await ExpectAsync("AT+QGPSLOC=2", "+CME ERROR: 516");
        time.Advance(TimeSpan.FromMinutes(5));
        await ExpectAsync("AT+QGPSLOC=2", "+CME ERROR: 516");
        await bench.InjectAsync("{gnss: found}");
        await ExpectAsync("AT+QGPSLOC=2", "+CME ERROR: 516");
        time.Advance(TimeSpan.FromSeconds(31));
        await ExpectAsync("AT+QGPSLOC=2", "+QGPSLOC: ");

        async Task ExpectAsync(string command, string answer)
        {
            await bench.Host.SendAsync(command + "\r");

            // Small steps: on a busy computer the answer may be long in coming, and time must not run on to the next fix.
            await time.RunUntilCompletedAsync(bench.Host.ReadUntilAsync("\r\n" + answer), TimeSpan.FromMicroseconds(20));
        }
    }

    [Fact]
    public async Task Session_WithACount_EndsByItself()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await Bench.WithEchoOffAsync(options => options.TimeProvider = time);
        Task counting = time.WaitForTimerAsync(TimeSpan.FromSeconds(30));
        await bench.Host.ExchangeAsync("AT+QGPS=1,30,50,3,10\r", Ok);
        await counting;

        time.Advance(TimeSpan.FromSeconds(29));
        await bench.Host.ExchangeAsync("AT+QGPS?\r", "\r\n+QGPS: 1\r\n" + Ok);
        time.Advance(TimeSpan.FromSeconds(1));

        await bench.Host.ExchangeAsync("AT+QGPS?\r", "\r\n+QGPS: 0\r\n" + Ok);
    }

    [Theory]
    [InlineData("GGA", "$GPGGA,000000.00,3150.7222,N,11711.9292,E,1,09,0.7,62.2,M,0.0,M,,*61", "$GPGGA,,,,,,0,,,,,,,,*66")]
    [InlineData("RMC", "$GPRMC,000000.00,A,3150.7222,N,11711.9292,E,0.0,0.0,010126,,,A*5F", "$GPRMC,,V,,,,,,,,,,N*53")]
    [InlineData("VTG", "$GPVTG,0.0,T,,M,0.0,N,0.0,K,A*0D", "$GPVTG,,T,,M,,N,,K,N*2C")]
    public async Task Sentence_HasItsChecksum(string kind, string sentence, string lost)
    {
        await using Bench bench = await FixedAsync(Still);
        await bench.Host.ExchangeAsync($"AT+QGPSGNMEA=\"{kind}\"\r", "\r\n+CME ERROR: 507\r\n");
        await bench.Host.ExchangeAsync("AT+QGPSCFG=\"nmeasrc\",1\r", Ok);

        await bench.Host.ExchangeAsync($"AT+QGPSGNMEA=\"{kind}\"\r", $"\r\n+QGPSGNMEA: {sentence}\r\n" + Ok);
        await bench.Modem.InjectAsync(Simulator.Faults.GnssActions.Lose());
        await bench.Host.ExchangeAsync($"AT+QGPSGNMEA=\"{kind}\"\r", $"\r\n+QGPSGNMEA: {lost}\r\n" + Ok);
    }

    [Fact]
    public async Task AutoGps_IsOnAfterBoot()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        await bench.Host.ExchangeAsync(
            "AT+QGPSCFG=\"autogps\",1;+QGPSCFG=\"autogps\"\r", "\r\n+QGPSCFG: \"autogps\",1\r\n" + Ok);

        await bench.Modem.RebootAsync();
        await bench.Host.ReadUntilAsync("PB DONE\r\n");

        await bench.Host.SilenceEchoAsync();
        await bench.Host.ExchangeAsync("AT+QGPS?\r", "\r\n+QGPS: 1\r\n" + Ok);
    }

    [Theory]
    [InlineData("AT+QGPS=5", "+CME ERROR: 501")]
    [InlineData("AT+QGPS=1,0", "+CME ERROR: 501")]
    [InlineData("AT+QGPS=1,30,50,0,0", "+CME ERROR: 501")]
    [InlineData("AT+QGPSLOC=3", "ERROR")]
    [InlineData("AT+QGPSCFG=\"autogps\",2", "ERROR")]
    [InlineData("AT+QGPSCFG=\"autogps\",1,1", "ERROR")]
    [InlineData("AT+QGPSCFG=\"priority\"", "ERROR")]
    public async Task Command_Wrong_IsAnError(string command, string result)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync(command + "\r", $"\r\n{result}\r\n");
    }

    [Theory]
    [InlineData(86, 0, 0, 0)]
    [InlineData(0, -181, 0, 0)]
    [InlineData(0, 0, -1, 0)]
    [InlineData(0, 0, 100_001, 0)]
    [InlineData(0, 0, 0, 1001)]
    public async Task Track_OutOfRange_IsRefused(double latitude, double longitude, double radius, double speed)
    {
        await using Bench bench = new();
        var track = new GnssTrack(latitude, longitude, 0, radius, speed);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => bench.Modem.SetTrackAsync(track));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new SimulatedModem(new SimulatorOptions { Track = track }, bench.Broker));
    }

    private static async Task<Bench> FixedAsync(GnssTrack track, ManualTimeProvider? time = null)
    {
        Bench bench = await Bench.WithEchoOffAsync(options =>
            (options.Track, options.TimeProvider) = (track, time ?? new ManualTimeProvider()));
        await bench.Host.ExchangeAsync("AT+QGPS=1\r", Ok);
        return bench;
    }
}
