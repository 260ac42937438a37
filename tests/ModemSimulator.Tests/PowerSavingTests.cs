using Quectel.Simulator.Tests.Faults;
using Quectel.Testing;

namespace Quectel.Simulator.Tests;

/// <summary>PSM and eDRX (core-at.md 2.5, 5.7).</summary>
public sealed class PowerSavingTests
{
    private const string Ok = "\r\nOK\r\n";

    // 10 s until the network ends the connection, 30 s in which the module can be reached, 2400 s of sleep.
    private const string Sleep = "AT+CPSMS=1,,,\"00000100\",\"00001111\"\r";

    [Fact]
    public async Task Module_LeftAlone_SleepsAndWakesByItself()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await RegisteredAsync(time);
        await bench.Host.ExchangeAsync("AT+QCFG=\"psm/urc\",1\r", Ok);
        Task released = time.WaitForTimerAsync(TimeSpan.FromSeconds(10));
        await bench.Host.ExchangeAsync(Sleep, Ok);
        await released;

        Task active = time.WaitForTimerAsync(TimeSpan.FromSeconds(30));
        time.Advance(TimeSpan.FromSeconds(10));
        await bench.Host.ExpectAsync("\r\n+QPSMTIMER: 2400,30\r\n");
        await active;
        Task asleep = time.WaitForTimerAsync(TimeSpan.FromSeconds(2400));
        time.Advance(TimeSpan.FromSeconds(30));
        await bench.Host.ExpectAsync("\r\nPSM POWER DOWN\r\n");
        await asleep;

        await bench.Host.SendAsync("AT\r");
        time.Advance(TimeSpan.FromSeconds(2400));
        await bench.Host.ExpectAsync("\r\nRDY\r\n\r\nAPP RDY\r\n");
        await bench.Host.ReadUntilAsync("SMS DONE\r\n");
        await bench.Host.SilenceEchoAsync();
        await bench.Host.ExchangeAsync("AT+CPSMS?\r", "\r\n+CPSMS: 1,,,\"00000100\",\"00001111\"\r\n" + Ok);
    }

    [Fact]
    public async Task Module_SpokenTo_StaysAwake()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await RegisteredAsync(time);
        await bench.Host.ExchangeAsync(Sleep, Ok);

        for (int minute = 0; minute < 10; minute++)
        {
            time.Advance(TimeSpan.FromSeconds(30));
            await bench.Host.ExchangeAsync("AT\r", Ok);
        }

        await bench.Host.ExchangeAsync("AT+CPSMS=0\r", Ok);
        time.Advance(TimeSpan.FromHours(1));
        await bench.Host.ExpectNothingAsync();
    }

    [Fact]
    public async Task Sleep_AtOnce_NeedsNoActiveTime()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await RegisteredAsync(time);
        Task released = time.WaitForTimerAsync(TimeSpan.FromSeconds(10));
        await bench.Host.ExchangeAsync("AT+QCFG=\"psm/enter\",1\r", Ok);
        await bench.Host.ExchangeAsync(Sleep, Ok);
        await released;

        time.Advance(TimeSpan.FromSeconds(10));
        await bench.Host.ExpectAsync("\r\nPSM POWER DOWN\r\n");
        await bench.Modem.SwitchOnAsync();

        await bench.Host.ExpectAsync("\r\nRDY\r\n\r\nAPP RDY\r\n");
    }

    [Theory]
    [InlineData("AT+QCFG=\"nwscanmode\",1")]
    [InlineData("AT+COPS=2")]
    [InlineData("AT+CPSMS=1,,,\"00000100\",\"11100000\"")]
    public async Task Sleep_NotGranted_DoesNotCome(string command)
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await RegisteredAsync(time);
        await bench.Host.ExchangeAsync(Sleep, Ok);

        await bench.Host.ExchangeAsync(command + "\r", Ok);
        time.Advance(TimeSpan.FromHours(1));

        await bench.Host.ExpectNothingAsync();
    }

    [Fact]
    public async Task Timers_AreShown()
    {
        await using Bench bench = await RegisteredAsync(new ManualTimeProvider());
        await bench.Host.ExchangeAsync("AT+CPSMS?\r", "\r\n+CPSMS: 0,,,\"00000100\",\"00001111\"\r\n" + Ok);

        await bench.Host.ExchangeAsync("AT+CPSMS=1,,,\"00111000\",\"00100001\"\r", Ok);

        await bench.Host.ExchangeAsync("AT+CPSMS?\r", "\r\n+CPSMS: 1,,,\"00111000\",\"00100001\"\r\n" + Ok);
        await bench.Host.ExchangeAsync("AT+QPSMS?\r", "\r\n+QPSMS: 1,,,\"86400\",\"60\"\r\n" + Ok);
        await bench.Host.ExchangeAsync(
            "AT+CEREG=4;+CEREG?\r",
            "\r\n+CEREG: 4,1,\"D509\",\"80D413D\",8,,,,\"00100001\",\"00111000\"\r\n" + Ok);
        await bench.Modem.MoveToNextCellAsync();
        await bench.Host.ExpectAsync("\r\n+CEREG: 1,\"D50A\",\"80D413E\",8,,,\"00100001\",\"00111000\"\r\n");
        await bench.Host.ExchangeAsync("AT+CPSMS=2\r", Ok);
        await bench.Host.ExchangeAsync("AT+CPSMS?\r", "\r\n+CPSMS: 0,,,\"00000100\",\"00001111\"\r\n" + Ok);
        await bench.Host.ExchangeAsync("AT+CEREG?\r", "\r\n+CEREG: 4,1,\"D50A\",\"80D413E\",8\r\n" + Ok);
    }

    [Fact]
    public async Task Edrx_IsOfTheTechnologyInUse()
    {
        await using Bench bench = await FaultBench.WithAsync("faults: []", options => options.Model = "BG95");
        await bench.Host.ExchangeAsync("AT+CEDRXRDP\r", "\r\n+CEDRXRDP: 0\r\n" + Ok);

        await bench.Host.ExchangeAsync("AT+CEDRXS=1,5,\"1001\"\r", Ok);
        await bench.Host.ExchangeAsync("AT+CEDRXRDP\r", "\r\n+CEDRXRDP: 0\r\n" + Ok);
        await bench.Host.ExchangeAsync(
            "AT+CEDRXS=2,4,\"0101\"\r", Ok + "\r\n+CEDRXP: 4,\"0101\",\"0101\",\"0011\"\r\n");
        await bench.Host.ExchangeAsync("AT+CEDRXS?\r", "\r\n+CEDRXS: 4,\"0101\"\r\n+CEDRXS: 5,\"1001\"\r\n" + Ok);
        await bench.Host.ExchangeAsync("AT+CEDRXRDP\r", "\r\n+CEDRXRDP: 4,\"0101\",\"0101\",\"0011\"\r\n" + Ok);
        await bench.InjectAsync("{technology: nb-iot}");
        await bench.Host.ExpectAsync("\r\n+CEDRXP: 5,\"1001\",\"1001\",\"0011\"\r\n");
        await bench.Host.ExchangeAsync("AT+CEDRXS=0,5\r", Ok);
        await bench.Host.ExchangeAsync("AT+CEDRXS?\r", "\r\n+CEDRXS: 4,\"0101\"\r\n" + Ok);
        await bench.Host.ExchangeAsync("AT+CEDRXS=0\r", Ok);
        await bench.Host.ExchangeAsync("AT+CEDRXS?\r", Ok);
    }

    [Theory]
    [InlineData("BG95", "AT+CPSMS=3")]
    [InlineData("BG95", "AT+CPSMS=1,,,\"0000010\",\"00001111\"")]
    [InlineData("BG95", "AT+CPSMS=1,,,\"00000100\",\"0000111x\"")]
    [InlineData("BG95", "AT+CEDRXS=1")]
    [InlineData("BG95", "AT+CEDRXS=1,6,\"0101\"")]
    [InlineData("BG95", "AT+CEDRXS=1,4,\"01011\"")]
    [InlineData("EC25", "AT+CPSMS?")]
    [InlineData("EC25", "AT+CEDRXS?")]
    public async Task Command_Wrong_IsAnError(string model, string command)
    {
        await using Bench bench = await Bench.WithEchoOffAsync(options => options.Model = model);

        await bench.Host.ExchangeAsync(command + "\r", "\r\nERROR\r\n");
    }

    private static Task<Bench> RegisteredAsync(ManualTimeProvider time) =>
        Bench.WithEchoOffAsync(options => (options.Model, options.TimeProvider) = ("BG95", time));
}
