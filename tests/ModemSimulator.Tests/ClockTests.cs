using Quectel.Simulator.Tests.Faults;
using Quectel.Testing;

namespace Quectel.Simulator.Tests;

/// <summary>The clock, and what the network tells of the time (core-at.md 6.5).</summary>
public sealed class ClockTests
{
    private const string Ok = "\r\nOK\r\n";

    [Theory]
    [InlineData("EC25", "80/01/06")]
    [InlineData("BG95", "80/01/06")]
    [InlineData("EC200U", "70/01/01")]
    public async Task Clock_NobodySetIt_RunsFromItsEpoch(string model, string day)
    {
        var time = new ManualTimeProvider();
        await using var bench = new Bench(options =>
        {
            (options.Model, options.ColdBoot, options.TimeProvider) = (model, true, time);
            options.NetworkTimeZone = null;
        });
        await bench.Host.ReadUntilAsync("SMS DONE\r\n");
        time.Advance(TimeSpan.FromSeconds(90));

        await bench.Host.SendAsync("ATE0;+CCLK?;+QLTS\r");
        await bench.Host.ReadUntilAsync($"\r\n+CCLK: \"{day},00:01:30+00\"\r\n\r\n+QLTS: \"\"\r\n" + Ok);
    }

    [Theory]
    [InlineData(0, "80/01/06,00:00:00+00")]
    [InlineData(1, "26/01/01,00:00:00+32")]
    [InlineData(3, "26/01/01,08:00:00+32")]
    public async Task Network_TellsTheTime_SetsTheClockAsToldTo(int mode, string clock)
    {
        await using Bench bench = await Bench.WithEchoOffAsync(options =>
            (options.TimeProvider, options.NetworkTimeZone) = (new ManualTimeProvider(), null));
        await bench.Host.ExchangeAsync($"AT+CTZU={mode}\r", Ok);

        await bench.Modem.SetNetworkTimeZoneAsync(32);

        await bench.Host.ExchangeAsync("AT+CCLK?\r", $"\r\n+CCLK: \"{clock}\"\r\n" + Ok);
    }

    /// <summary>The same moment, whatever AT+CTZU says of the fields.</summary>
    [Theory]
    [InlineData(0, "26/01/01,08:00:00+32")]
    [InlineData(1, "26/01/01,00:00:00+32")]
    [InlineData(3, "26/01/01,08:00:00+32")]
    public async Task Clock_SetByHost_IsWhatTheModeSays(int mode, string clock)
    {
        await using Bench bench = await Bench.WithEchoOffAsync(options =>
            (options.TimeProvider, options.NetworkTimeZone) = (new ManualTimeProvider(), null));

        await bench.Host.ExchangeAsync($"AT+CTZU={mode};+CCLK=\"{clock}\"\r", Ok);
        await bench.Host.ExchangeAsync("AT+CTZU=0;+CCLK?\r", "\r\n+CCLK: \"26/01/01,08:00:00+32\"\r\n" + Ok);
        await bench.Host.ExchangeAsync("AT+CTZU=1;+CCLK?\r", "\r\n+CCLK: \"26/01/01,00:00:00+32\"\r\n" + Ok);
    }

    [Fact]
    public async Task NetworkTime_ReadLater_IsThenAndNow()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await Bench.WithEchoOffAsync(options =>
            (options.TimeProvider, options.NetworkTimeZone) = (time, -20));
        time.Advance(TimeSpan.FromHours(1));

        await bench.Host.ExchangeAsync("AT+QLTS\r", "\r\n+QLTS: \"2026/01/01,00:00:00-20,0\"\r\n" + Ok);
        await bench.Host.ExchangeAsync("AT+QLTS=0\r", "\r\n+QLTS: \"2026/01/01,00:00:00-20,0\"\r\n" + Ok);
        await bench.Host.ExchangeAsync("AT+QLTS=1\r", "\r\n+QLTS: \"2026/01/01,01:00:00-20,0\"\r\n" + Ok);
        await bench.Host.ExchangeAsync("AT+QLTS=2\r", "\r\n+QLTS: \"2025/12/31,20:00:00-20,0\"\r\n" + Ok);
        await bench.Host.ExchangeAsync("AT+QLTS=3\r", "\r\nERROR\r\n");
    }

    [Fact]
    public async Task Zone_Changes_AreTold()
    {
        await using Bench bench = await FaultBench.WithAsync(
            "faults: []", options => options.TimeProvider = new ManualTimeProvider());
        await bench.Host.ExchangeAsync("AT+CTZR=1\r", Ok);

        await bench.InjectAsync("{time-zone: 32}");
        await bench.Host.ExpectAsync("\r\n+CTZV: \"+32\"\r\n");
        await bench.InjectAsync("{time-zone: 32}");
        await bench.Host.ExchangeAsync("AT+CTZR=2\r", Ok);
        await bench.InjectAsync("{time-zone: -12, daylight: 1}");
        await bench.Host.ExpectAsync("\r\n+CTZE: \"-12\",1,\"2025/12/31,21:00:00\"\r\n");
        await bench.Host.ExchangeAsync("AT+CTZR=0\r", Ok);
        await bench.InjectAsync("recover");
        await bench.Host.ExchangeAsync("AT+CCLK?\r", "\r\n+CCLK: \"26/01/01,00:00:00+00\"\r\n" + Ok);
    }

    [Fact]
    public async Task Zone_OfAnotherNetwork_IsToldAfterRegistration()
    {
        await using Bench bench = await FaultBench.WithAsync("faults: []");
        await bench.Host.ExchangeAsync("AT+CTZR=1;+CEREG=1\r", Ok);
        await bench.InjectAsync("{network: drop}");
        await bench.Host.ExpectAsync("\r\n+CEREG: 2\r\n");

        await bench.InjectAsync("{time-zone: 4}");
        await bench.Host.ExpectNothingAsync();
        await bench.InjectAsync("{network: restore}");

        await bench.Host.ExpectAsync("\r\n+CEREG: 1\r\n\r\n+CTZV: \"+04\"\r\n");
    }

    [Theory]
    [InlineData("AT+CFUN=1,1", "24/05/06,22:11:00+08")]
    [InlineData("", "80/01/06,00:01:00+00")]
    public async Task Clock_SetByHost_RunsOnOverARebootButNotOverALossOfSupply(string command, string clock)
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await Bench.WithEchoOffAsync(options =>
            (options.TimeProvider, options.NetworkTimeZone) = (time, null));
        await bench.Host.ExchangeAsync("AT+CCLK=\"24/05/06,22:10:00+08\"\r", Ok);
        await bench.Host.ExchangeAsync("AT+CCLK?\r", "\r\n+CCLK: \"24/05/06,22:10:00+08\"\r\n" + Ok);

        await (command.Length > 0 ? bench.Host.SendAsync(command + "\r") : bench.Modem.RebootAsync());
        await bench.Host.ReadUntilAsync("PB DONE\r\n");
        time.Advance(TimeSpan.FromMinutes(1));

        await bench.Host.SilenceEchoAsync();
        await bench.Host.ExchangeAsync("AT+CCLK?\r", $"\r\n+CCLK: \"{clock}\"\r\n" + Ok);
    }

    [Theory]
    [InlineData(-49, 0)]
    [InlineData(57, 0)]
    [InlineData(4, 3)]
    public async Task Zone_OutOfRange_IsRefused(int quarters, int daylightSaving)
    {
        await using Bench bench = new();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => bench.Modem.SetNetworkTimeZoneAsync(quarters, daylightSaving));
    }

    [Theory]
    [InlineData("+CTZU", "(0,1,3)", 1, 3)]
    [InlineData("+CTZR", "(0-2)", 0, 2)]
    public async Task Setting_Written_IsReadBack(string name, string range, int initial, int other)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync($"AT{name}=?\r", $"\r\n{name}: {range}\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync($"AT{name}?\r", $"\r\n{name}: {initial}\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync($"AT{name}={other}\r", "\r\nOK\r\n");
        await bench.Host.ExchangeAsync($"AT{name}=4\r", "\r\nERROR\r\n");
        await bench.Host.ExchangeAsync($"AT{name}?\r", $"\r\n{name}: {other}\r\n\r\nOK\r\n");
    }
}
