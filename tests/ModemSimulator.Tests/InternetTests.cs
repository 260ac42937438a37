using System.Net;
using Quectel.Simulator.Faults;
using Quectel.Testing;

namespace Quectel.Simulator.Tests;

/// <summary>Names, pings and the network's time (core-at.md 6.5).</summary>
public sealed class InternetTests
{
    private const string Ok = "\r\nOK\r\n";
    private const string Error = "\r\nERROR\r\n";

    [Fact]
    public async Task Lookup_KnownNames_GivesAllTheirAddresses()
    {
        await using Bench bench = await ActiveAsync();

        await bench.Host.ExchangeAsync(
            "AT+QIDNSGIP=1,\"Time.Example\"\r",
            $"{Ok}\r\n+QIURC: \"dnsgip\",0,2,600\r\n\r\n+QIURC: \"dnsgip\",\"192.0.2.1\"\r\n\r\n+QIURC: \"dnsgip\",\"192.0.2.2\"\r\n");
        await bench.Host.ExchangeAsync(
            "AT+QIDNSGIP=1,\"localhost\"\r", $"{Ok}\r\n+QIURC: \"dnsgip\",0,1,600\r\n\r\n+QIURC: \"dnsgip\",\"127.0.0.1\"\r\n");
    }

    [Fact]
    public async Task Lookup_UnknownName_Is565()
    {
        await using Bench bench = await ActiveAsync();

        await bench.Host.ExchangeAsync("AT+QIDNSGIP=1,\"nowhere.example\"\r", $"{Ok}\r\n+QIURC: \"dnsgip\",565\r\n");
        await ExpectErrorAsync(bench, "565,DNS parse failed");
    }

    [Fact]
    public async Task NameServers_OfAnActiveContext_CanBeReadAndSetUntilItEnds()
    {
        await using Bench bench = await ActiveAsync();
        const string own = "\r\n+QIDNSCFG: 1,\"10.7.0.1\",\"10.7.0.2\"\r\n\r\nOK\r\n";

        await bench.Host.ExchangeAsync("AT+QIDNSCFG=1\r", own);
        await bench.Host.ExchangeAsync("AT+QIDNSCFG=1,\"8.8.8.8\"\r", Ok);
        await bench.Host.ExchangeAsync("AT+QIDNSCFG=1\r", $"\r\n+QIDNSCFG: 1,\"8.8.8.8\",\"10.7.0.2\"\r\n{Ok}");
        await bench.Host.ExchangeAsync("AT+QIDNSCFG=1,\"8.8.8.8\",\"8.8.4.4\"\r", Ok);
        await bench.Host.ExchangeAsync("AT+QIDNSCFG=1\r", $"\r\n+QIDNSCFG: 1,\"8.8.8.8\",\"8.8.4.4\"\r\n{Ok}");
        await bench.Host.ExchangeAsync("AT+QIDEACT=1;+QIACT=1\r", Ok);
        await bench.Host.ExchangeAsync("AT+QIDNSCFG=1\r", own);
    }

    [Fact]
    public async Task Ping_KnownHost_AnswersEachRequestAndSumsUp()
    {
        await using Bench bench = await ActiveAsync();

        await bench.Host.ExchangeAsync(
            "AT+QPING=1,\"time.example\"\r",
            $"{Ok}\r\n+QPING: 0,\"192.0.2.1\",32,180,255\r\n\r\n+QPING: 0,\"192.0.2.1\",32,198,255\r\n"
            + "\r\n+QPING: 0,\"192.0.2.1\",32,216,255\r\n\r\n+QPING: 0,\"192.0.2.1\",32,189,255\r\n"
            + "\r\n+QPING: 0,4,4,0,180,216,195\r\n");
    }

    [Fact]
    public async Task Ping_NobodyThere_WaitsForEachRequest()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await ActiveAsync(options => options.TimeProvider = time);

        await bench.Host.ExchangeAsync("AT+QPING=1,\"192.0.2.99\",10,2\r", Ok);
        for (int request = 0; request < 2; request++)
        {
            await time.WaitForTimerAsync(TimeSpan.FromSeconds(10)).WaitAsync(TestContext.Current.CancellationToken);
            await bench.Host.ExpectNothingAsync();
            time.Advance(TimeSpan.FromSeconds(10));
            await bench.Host.ExpectAsync("\r\n+QPING: 569\r\n");
        }

        await bench.Host.ExpectAsync("\r\n+QPING: 0,2,0,2,0,0,0\r\n");
    }

    [Fact]
    public async Task Ping_UnknownName_IsOneError()
    {
        await using Bench bench = await ActiveAsync();

        await bench.Host.ExchangeAsync("AT+QPING=1,\"nowhere.example\"\r", $"{Ok}\r\n+QPING: 565\r\n");
        await bench.Host.ExpectNothingAsync();
    }

    [Fact]
    public async Task Time_Asked_SetsTheClockInItsZone()
    {
        await using Bench bench = await ActiveAsync(options => options.TimeProvider = new ManualTimeProvider());
        await bench.Host.ExchangeAsync("AT+CCLK=\"80/01/06,00:00:00+08\"\r", Ok);

        await bench.Host.ExchangeAsync(
            "AT+QNTP=1,\"time.example\",123,0\r", $"{Ok}\r\n+QNTP: 0,\"2026/01/01,02:00:00+08\"\r\n");
        await bench.Host.ExchangeAsync("AT+CCLK?\r", $"\r\n+CCLK: \"80/01/06,00:00:00+08\"\r\n{Ok}");
        await bench.Host.ExchangeAsync(
            "AT+QNTP=1,\"time.example\"\r", $"{Ok}\r\n+QNTP: 0,\"2026/01/01,02:00:00+08\"\r\n");
        await bench.Host.ExchangeAsync("AT+CCLK?\r", $"\r\n+CCLK: \"26/01/01,00:00:00+08\"\r\n{Ok}");
    }

    [Theory]
    [InlineData("nowhere.example", 565)]
    [InlineData("192.0.2.99", 569)]
    public async Task Time_ServerNotThere_SaysWhyAndLeavesTheClock(string server, int error)
    {
        await using Bench bench = await ActiveAsync(options => options.TimeProvider = new ManualTimeProvider());
        await bench.Host.ExchangeAsync("AT+CCLK=\"80/01/06,00:00:00+00\"\r", Ok);

        await bench.Host.ExchangeAsync($"AT+QNTP=1,\"{server}\"\r", $"{Ok}\r\n+QNTP: {error}\r\n");
        await bench.Host.ExchangeAsync("AT+CCLK?\r", $"\r\n+CCLK: \"80/01/06,00:00:00+00\"\r\n{Ok}");
    }

    [Fact]
    public async Task Time_AskedTwiceAtOnce_IsBusy()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await ActiveAsync(options =>
        {
            options.TimeProvider = time;
            options.Scenario = FaultScript.Parse(
                "faults: [{on: {ip: time, nth: 1}, do: {ip-result: late, by: 1 min}}]");
        });

        await bench.Host.ExchangeAsync("AT+QNTP=1,\"localhost\"\r", Ok);
        await bench.Host.ExchangeAsync("AT+QNTP=1,\"localhost\"\r", Error);
        await ExpectErrorAsync(bench, "568,operation busy");
        await time.WaitForTimerAsync(TimeSpan.FromMinutes(1)).WaitAsync(TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromMinutes(1));
        await bench.Host.ReadUntilAsync("+QNTP: 0,");
    }

    [Theory]
    [InlineData("AT+QIDNSCFG=1", "561,open PDP context failed")]
    [InlineData("AT+QIDNSGIP=1,\"localhost\"", "561,open PDP context failed")]
    [InlineData("AT+QPING=1,\"localhost\"", "561,open PDP context failed")]
    [InlineData("AT+QNTP=1,\"localhost\"", "561,open PDP context failed")]
    [InlineData("AT+QIDNSCFG=17", "552,invalid parameters")]
    public async Task Command_WithoutContext_SaysWhy(string command, string error)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync(command + "\r", Error);
        await ExpectErrorAsync(bench, error);
    }

    [Theory]
    [InlineData("AT+QIDNSCFG=1,\"nameserver\"")]
    [InlineData("AT+QIDNSCFG=1,\"8.8.8.8\",\"\"")]
    [InlineData("AT+QIDNSGIP=1")]
    [InlineData("AT+QIDNSGIP=1,\"\"")]
    [InlineData("AT+QPING=1,\"localhost\",0")]
    [InlineData("AT+QPING=1,\"localhost\",256")]
    [InlineData("AT+QPING=1,\"localhost\",4,11")]
    [InlineData("AT+QNTP=1,\"localhost\",0")]
    [InlineData("AT+QNTP=1,\"localhost\",123,2")]
    public async Task Argument_OutOfRange_Is552(string command)
    {
        await using Bench bench = await ActiveAsync();

        await bench.Host.ExchangeAsync(command + "\r", Error);
        await ExpectErrorAsync(bench, "552,invalid parameters");
    }

    private static async Task<Bench> ActiveAsync(Action<SimulatorOptions>? configure = null)
    {
        Bench bench = await Bench.WithEchoOffAsync(options =>
        {
            options.Names["time.example"] = [IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.2")];
            configure?.Invoke(options);
        });
        await bench.Host.ExchangeAsync("AT+QICSGP=1,1,\"internet\";+QIACT=1\r", Ok);
        return bench;
    }

    private static Task ExpectErrorAsync(Bench bench, string error) =>
        bench.Host.ExchangeAsync("AT+QIGETERROR\r", $"\r\n+QIGETERROR: {error}\r\n{Ok}");
}
