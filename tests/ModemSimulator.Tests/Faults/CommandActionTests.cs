using Quectel.Testing;

namespace Quectel.Simulator.Tests.Faults;

public sealed class CommandActionTests
{
    [Fact]
    public async Task Ignore_CommandIsNotDoneAndNotAnswered()
    {
        await using Bench bench = await FaultBench.WithAsync("faults: [{on: {command: S, nth: 1}, do: ignore}]");

        await bench.Host.SendAsync("ATS7=9\r");
        await bench.Host.ExchangeAsync("ATS7?\r", "\r\n000\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task Refuse_CommandIsNotDone()
    {
        await using Bench bench = await FaultBench.WithAsync("faults: [{on: {command: +CMEE, nth: 1}, do: {refuse: '+CME ERROR: 14'}}]");

        await bench.Host.ExchangeAsync("AT+CMEE=2\r", "\r\n+CME ERROR: 14\r\n");
        await bench.Host.ExchangeAsync("AT+CMEE?\r", "\r\n+CMEE: 1\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task Latency_TakesThePlaceOfTheProfiles()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await FaultBench.WithAsync(
            "faults: [{on: {command: +CGMI}, do: {latency: 7 s}}]", options => options.TimeProvider = time);

        await bench.Host.SendAsync("AT+CGMI\r");
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(7)).WaitAsync(TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(7));

        await bench.Host.ExpectAsync("\r\nQuectel\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task Cut_OfAnUpload_LeavesTheFileShort()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await FaultBench.WithAsync(
            "faults: [{on: {command: +QFUPL}, do: {cut: 4}}]", options => options.TimeProvider = time);

        await bench.Host.ExchangeAsync("AT+QFUPL=\"a\",10,7\r", "\r\nCONNECT\r\n");
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(7)).WaitAsync(TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(1));
        Task silence = time.WaitForTimerAsync(TimeSpan.FromSeconds(7));
        await bench.Host.SendAsync("0123456789");
        await silence.WaitAsync(TestContext.Current.CancellationToken);
        await time.RunUntilCompletedAsync(
            bench.Host.ExpectAsync("\r\n+QFUPL: 4,202\r\n\r\nOK\r\n"), TimeSpan.FromSeconds(1));

        await bench.Host.ExchangeAsync("AT+QFLST=\"a\"\r", "\r\n+QFLST: \"a\",4\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task Cut_OfAMessage_LosesTheCtrlZToo()
    {
        await using Bench bench = await FaultBench.WithMqttAsync("faults: [{on: {command: +QMTPUB}, do: {cut: 2}}]");

        await bench.Host.ExchangeAsync("AT+QMTPUB=0,0,0,0,\"t\"\r", "\r\n> ");
        await bench.Host.SendAsync("hello\u001a");
        await bench.Host.SendAsync("y\u001a");

        await bench.Host.ExpectAsync("\r\nOK\r\n\r\n+QMTPUB: 0,0,0\r\n");
        Assert.Equal("hey"u8.ToArray(), Assert.Single(bench.Broker.Last.Published).Payload.ToArray());
    }
}
