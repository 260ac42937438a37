using Quectel.Testing;

namespace Quectel.Simulator.Tests.Faults;

/// <summary>What goes wrong with TCP/IP operations.</summary>
public sealed class IpActionTests
{
    private const string Ok = "\r\nOK\r\n";

    [Theory]
    [InlineData("open", "AT+QIOPEN=1,3,\"TCP\",\"localhost\",1", "+QIOPEN: 3,574")]
    [InlineData("lookup", "AT+QIDNSGIP=1,\"localhost\"", "+QIURC: \"dnsgip\",574")]
    [InlineData("ping", "AT+QPING=1,\"localhost\"", "+QPING: 574")]
    [InlineData("time", "AT+QNTP=1,\"localhost\"", "+QNTP: 574")]
    [InlineData("any", "AT+QNTP=1,\"localhost\"", "+QNTP: 574")]
    public async Task Result_OfAnOperation_IsTheFaults(string operation, string command, string urc)
    {
        await using Bench bench = await ActiveAsync($"faults: [{{on: {{ip: {operation}}}, do: {{ip-result: 574}}}}]");

        await bench.Host.ExchangeAsync(command + "\r", $"{Ok}\r\n{urc}\r\n");
        await bench.Host.ExchangeAsync("AT+QIGETERROR\r", $"\r\n+QIGETERROR: 574,port busy\r\n{Ok}");
        await bench.Host.ExpectNothingAsync();
    }

    // The trigger is the command; the action waits for the operation after its OK.
    [Fact]
    public async Task Result_OfTheNextOperation_StrikesOnce()
    {
        await using Bench bench = await ActiveAsync("faults: [{on: {command: +QIDNSGIP, nth: 1}, do: {ip-result: 564}}]");

        await bench.Host.ExchangeAsync("AT+QIDNSGIP=1,\"localhost\"\r", $"{Ok}\r\n+QIURC: \"dnsgip\",564\r\n");
        await bench.Host.ExchangeAsync("AT+QIDNSGIP=1,\"localhost\"\r", $"{Ok}\r\n+QIURC: \"dnsgip\",0,1,600\r\n");
    }

    [Fact]
    public async Task Open_ResultLost_IsOverWithQiclose()
    {
        await using Bench bench = await ActiveAsync("faults: [{on: {ip: open}, do: {ip-result: lost}}]");

        await bench.Host.ExchangeAsync("AT+QIOPEN=1,0,\"TCP\",\"localhost\",1\r", Ok);
        await bench.Host.ExchangeAsync("AT+QISTATE=1,0\r", $"\r\n+QISTATE: 0,\"TCP\",\"localhost\",1,0,1,1,0,0,\"usbat\"\r\n{Ok}");
        await bench.Host.ExchangeAsync("AT+QICLOSE=0\r", Ok);
        await bench.Host.ExchangeAsync("AT+QISTATE?\r", Ok);
    }

    [Fact]
    public async Task Lookup_Late_AnswersAfterItsTime()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await ActiveAsync(
            "faults: [{on: {ip: lookup}, do: {ip-result: late, by: 70 s}}]", options => options.TimeProvider = time);

        await bench.Host.ExchangeAsync("AT+QIDNSGIP=1,\"localhost\"\r", Ok);
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(70)).WaitAsync(TestContext.Current.CancellationToken);
        await bench.Host.ExpectNothingAsync();
        time.Advance(TimeSpan.FromSeconds(70));

        await bench.Host.ExpectAsync("\r\n+QIURC: \"dnsgip\",0,1,600\r\n");
    }

    [Theory]
    [InlineData("AT+QIDNSGIP=1,\"localhost\"", "+QIURC: \"dnsgip\",570")]
    [InlineData("AT+QPING=1,\"localhost\"", "+QPING: 570")]
    [InlineData("AT+QNTP=1,\"localhost\"", "+QNTP: 570")]
    public async Task Context_LostMeanwhile_Is570(string command, string urc)
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await ActiveAsync(
            "faults: [{on: {ip: any}, do: {ip-result: late, by: 10 s}}]", options => options.TimeProvider = time);

        await bench.Host.ExchangeAsync(command + "\r", Ok);
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(10)).WaitAsync(TestContext.Current.CancellationToken);
        await bench.InjectAsync("{pdp: 1, notice: false}");
        time.Advance(TimeSpan.FromSeconds(10));

        await bench.Host.ExpectAsync($"\r\n{urc}\r\n");
    }

    [Fact]
    public async Task Pings_Lost_AreCountedAndTheOthersAnswered()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await ActiveAsync("faults: []", options => options.TimeProvider = time);
        await bench.InjectAsync("{lost-pings: 2}");

        await bench.Host.SendAsync("AT+QPING=1,\"localhost\",1,3\r");

        await time.RunUntilCompletedAsync(
            bench.Host.ExpectAsync(
                $"{Ok}\r\n+QPING: 569\r\n\r\n+QPING: 569\r\n\r\n+QPING: 0,\"127.0.0.1\",32,216,255\r\n\r\n+QPING: 0,3,1,2,216,216,216\r\n"),
            TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public async Task Recover_ForgetsWhatWasArmed()
    {
        await using Bench bench = await ActiveAsync("faults: []");
        await bench.InjectAsync("{ip-result: 566}");
        await bench.InjectAsync("{lost-pings: 3}");

        await bench.InjectAsync("recover");

        await bench.Host.ExchangeAsync("AT+QPING=1,\"localhost\",1,1\r", $"{Ok}\r\n+QPING: 0,\"127.0.0.1\",32,180,255\r\n");
    }

    private static async Task<Bench> ActiveAsync(string yaml, Action<SimulatorOptions>? configure = null)
    {
        Bench bench = await FaultBench.WithAsync(yaml, configure);
        await bench.Host.ExchangeAsync("AT+QICSGP=1,1,\"internet\";+QIACT=1\r", Ok);
        return bench;
    }
}
