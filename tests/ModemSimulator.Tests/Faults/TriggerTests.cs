using Quectel.Simulator.Faults;
using Quectel.Testing;

namespace Quectel.Simulator.Tests.Faults;

public sealed class TriggerTests
{
    private const string Manufacturer = "\r\nQuectel\r\n\r\nOK\r\n";
    private const string Struck = "\r\nQuectel\r\n";

    [Theory]
    [InlineData("{command: +CGMI}", "1111")]
    [InlineData("{command: at+cgmi}", "1111")]
    [InlineData("{command: any}", "1111")]
    [InlineData("{command: +CGMI, nth: 3}", "0010")]
    [InlineData("{command: +CGMI, form: execute}", "1111")]
    [InlineData("{command: +CGMI, form: read}", "0000")]
    [InlineData("{command: +CGMM}", "0000")]
    [InlineData("{output: text, contains: Quec, nth: 2}", "0100")]
    public async Task Trigger_OfACommand_StrikesWhereItSays(string trigger, string struck)
    {
        await using Bench bench = await FaultBench.WithAsync("faults: []");
        await bench.Modem.InjectAsync(FaultScript.Parse($"faults: [{{on: {trigger}, do: {{lose: result}}}}]").Rules[0]);

        foreach (char strikes in struck)
        {
            await bench.Host.SendAsync("AT+CGMI\r");
            await bench.Host.ExpectAsync(strikes == '1' ? Struck : Manufacturer);
        }
    }

    [Fact]
    public async Task Trigger_WithArguments_TakesAPattern()
    {
        await using Bench bench = await FaultBench.WithAsync(
            "faults: [{on: {command: +CMEE, form: write, arguments: '2*'}, do: {lose: result}}]");

        await bench.Host.ExchangeAsync("AT+CMEE=1\r", "\r\nOK\r\n");
        await bench.Host.SendAsync("AT+CMEE=2\r");
        await bench.Host.ExchangeAsync("AT+CMEE?\r", "\r\n+CMEE: 2\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task Rule_WithTimes_StrikesNotOftener()
    {
        await using Bench bench = await FaultBench.WithAsync(
            "faults: [{on: {command: +CGMI}, do: {lose: result}, times: 2}]");

        await bench.Host.ExchangeAsync("AT+CGMI\r", Struck);
        await bench.Host.ExchangeAsync("AT+CGMI\r", Struck);
        await bench.Host.ExchangeAsync("AT+CGMI\r", Manufacturer);
    }

    [Fact]
    public async Task Rule_WithChance_StrikesSometimesAndTheSameForTheSameSeed()
    {
        string first = await DrawAsync(seed: 1);

        Assert.Contains("1", first, StringComparison.Ordinal);
        Assert.Contains("0", first, StringComparison.Ordinal);
        Assert.Equal(first, await DrawAsync(seed: 1));
        Assert.NotEqual(first, await DrawAsync(seed: 2));
    }

    [Fact]
    public async Task Every_AnHourInOneStep_StrikesAsOftenAsInAnHour()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await FaultBench.WithAsync(
            "faults: [{on: {every: 30 s}, do: {urc: '+TICK: 1'}}]", options => options.TimeProvider = time);
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(30)).WaitAsync(TestContext.Current.CancellationToken);

        time.Advance(TimeSpan.FromHours(1));

        await bench.Host.ExpectAsync(string.Concat(Enumerable.Repeat("\r\n+TICK: 1\r\n", 120)));
        await bench.Host.ExpectNothingAsync();
    }

    [Theory]
    [InlineData("registered", "\r\n+AT: registered\r\n")]
    [InlineData("on", "\r\n+AT: on\r\n")]
    [InlineData("booting", "")]
    public async Task State_AtTheStart_IsThatOfAModuleThatIsOn(string state, string urc)
    {
        var time = new ManualTimeProvider();
        await using var bench = new Bench(options =>
        {
            options.TimeProvider = time;
            options.Scenario = FaultScript.Parse($"faults: [{{on: {{state: {state}}}, do: {{urc: '+AT: {state}'}}}}]");
        });
        await bench.Host.SilenceEchoAsync();

        time.Advance(TimeSpan.FromMilliseconds(1));

        await bench.Host.ExpectAsync(urc);
    }

    [Theory]
    [InlineData("pdp-active", "AT+QIACT=1")]
    [InlineData("mqtt-open", "AT+QMTOPEN=0,\"b\",1")]
    [InlineData("mqtt-connected", "AT+QMTCONN=0,\"c\"")]
    [InlineData("mqtt-closed", "AT+QMTCLOSE=0")]
    [InlineData("unregistered", "AT+CFUN=4")]
    [InlineData("off", "AT+QPOWD")]
    public async Task State_Reached_Strikes(string state, string command)
    {
        using var log = new RecordingLogger();
        await using Bench bench = await FaultBench.WithAsync(
            $"faults: [{{on: {{state: {state}}}, do: {{wait: 0 s}}, times: 1}}]", options => options.LoggerFactory = log);
        await bench.Host.ExchangeAsync("AT+QICSGP=1,1,\"internet\"\r", "\r\nOK\r\n");
        if (state.StartsWith("mqtt-c", StringComparison.Ordinal))
        {
            await bench.OpenAsync();
        }

        Assert.DoesNotContain("Fault: wait 00:00:00", log.Lines);
        await bench.Host.SendAsync(command + "\r");
        await log.WaitForAsync("Fault: wait 00:00:00");
    }

    private static async Task<string> DrawAsync(int seed)
    {
        await using Bench bench = await FaultBench.WithAsync(
            $"seed: {seed}\nfaults: [{{on: {{command: +CGMI}}, do: {{lose: text}}, chance: 0.5}}]");
        string drawn = "";
        for (int times = 0; times < 20; times++)
        {
            await bench.Host.SendAsync("AT+CGMI\r");
            bool struck = await bench.Host.ReadAsync("\r\nO".Length) == "\r\nO";
            drawn += struck ? "1" : "0";
            await bench.Host.ReadUntilAsync("K\r\n");
        }

        return drawn;
    }
}
