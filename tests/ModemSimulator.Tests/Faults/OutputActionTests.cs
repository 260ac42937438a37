using Quectel.Testing;

namespace Quectel.Simulator.Tests.Faults;

public sealed class OutputActionTests
{
    [Theory]
    [InlineData("{lose: result}", "\r\nQuectel\r\n")]
    [InlineData("{lose: text}", "\r\nOK\r\n")]
    [InlineData("{lose: answer}", "")]
    [InlineData("{double: result}", "\r\nQuectel\r\n\r\nOK\r\n\r\nOK\r\n")]
    [InlineData("{double: answer}", "\r\nQuectel\r\n\r\nQuectel\r\n\r\nOK\r\n\r\nOK\r\n")]
    [InlineData("{swap: text}", "\r\nOK\r\n\r\nQuectel\r\n")]
    [InlineData("{replace: result, with: '+CME ERROR: 14'}", "\r\nQuectel\r\n\r\n+CME ERROR: 14\r\n")]
    [InlineData("{replace: text, with: 'Qu'}", "\r\nQu\r\n\r\nOK\r\n")]
    [InlineData("{split: any}", "\r\nQuectel\r\n\r\nOK\r\n")]
    [InlineData("{merge: text}", "\r\nQuectel\r\n\r\nOK\r\n")]
    [InlineData("{urc: '+QIND: 1'}", "\r\n+QIND: 1\r\n\r\nQuectel\r\n\r\nOK\r\n")]
    [InlineData("{urc: '+QIND: 1', before: text}", "\r\n+QIND: 1\r\n\r\nQuectel\r\n\r\nOK\r\n")]
    [InlineData("{urc: '+QIND: 1', before: result}", "\r\nQuectel\r\n\r\n+QIND: 1\r\n\r\nOK\r\n")]
    [InlineData("{urc: '+QIND: 1', after: text}", "\r\nQuectel\r\n\r\n+QIND: 1\r\n\r\nOK\r\n")]
    [InlineData("{urc: '+QIND: 1', after: result}", "\r\nQuectel\r\n\r\nOK\r\n\r\n+QIND: 1\r\n")]
    [InlineData("[{urc: '+A: 1', before: text}, {urc: '+B: 2', before: text}]",
        "\r\n+A: 1\r\n\r\n+B: 2\r\n\r\nQuectel\r\n\r\nOK\r\n")]
    [InlineData("[{double: result}, {lose: text}]", "\r\nOK\r\n\r\nOK\r\n")]
    public async Task Action_OnACommand_IsWhatTheHostSees(string action, string answer)
    {
        await using Bench bench = await FaultBench.WithAsync($"faults: [{{on: {{command: +CGMI}}, do: {action}}}]");

        await bench.Host.SendAsync("AT+CGMI\rATS8?\r");
        await bench.Host.ExpectAsync(answer + "\r\n002\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task Urc_BeforeAnEcho_IsBetweenTwoCommands()
    {
        await using var bench = new Bench();
        await bench.InjectAsync("{urc: '+QIND: 1', before: echo}");

        await bench.Host.ExchangeAsync("AT\r", "\r\n+QIND: 1\r\nAT\r\r\nOK\r\n");
    }

    [Fact]
    public async Task Urc_AddedToEveryUrc_DoesNotMultiply()
    {
        await using Bench bench = await FaultBench.WithAsync("faults: [{on: {output: urc}, do: {urc: '+QIND: 1', after: urc}}]");

        await bench.Modem.SendUrcAsync("+CMTI: \"SM\",3");

        await bench.Host.ExpectAsync("\r\n+CMTI: \"SM\",3\r\n\r\n+QIND: 1\r\n");
        await bench.Host.ExpectNothingAsync();
    }

    [Fact]
    public async Task Slow_PausesBeforeEachByte()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await FaultBench.WithAsync(
            "faults: [{on: {command: +CGMI}, do: {slow: result, by: 20 ms}}]", options => options.TimeProvider = time);
        await bench.Host.SendAsync("AT+CGMI\r");
        await bench.Host.ExpectAsync("\r\nQuectel\r\n");

        foreach (char next in "\r\nOK\r\n")
        {
            await time.WaitForTimerAsync(TimeSpan.FromMilliseconds(20)).WaitAsync(TestContext.Current.CancellationToken);
            time.Advance(TimeSpan.FromMilliseconds(20));
            await bench.Host.ExpectAsync($"{next}");
        }
    }

    [Fact]
    public async Task Delay_OfTheResult_LeavesTheTextOnTime()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await FaultBench.WithAsync(
            "faults: [{on: {command: +CGMI}, do: {delay: result, by: 5 s}}]", options => options.TimeProvider = time);

        await bench.Host.ExchangeAsync("AT+CGMI\r", "\r\nQuectel\r\n");
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(5)).WaitAsync(TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(5));

        await bench.Host.ExpectAsync("\r\nOK\r\n");
    }

    [Fact]
    public async Task Merge_WaitsForTheNextPiece()
    {
        await using Bench bench = await FaultBench.WithAsync("faults: [{on: {command: +CGMI}, do: {merge: result}}]");
        await bench.Host.ExchangeAsync("AT+CGMI\r", "\r\nQuectel\r\n");

        await bench.Modem.SendUrcAsync("+QIND: 1");

        await bench.Host.ExpectAsync("\r\nOK\r\n\r\n+QIND: 1\r\n");
    }

    [Fact]
    public async Task Corrupt_KeepsTheLengthAndTheSeedRepeatsIt()
    {
        string first = await CorruptedAsync();

        Assert.NotEqual("\r\nQuectel\r\n", first);
        Assert.Equal(first, await CorruptedAsync());
    }

    [Fact]
    public async Task Noise_ComesBetweenThePieces()
    {
        await using Bench bench = await FaultBench.WithAsync("faults: [{on: {command: +CGMI}, do: {noise: 5, before: result}}]");

        await bench.Host.ExchangeAsync("AT+CGMI\r", "\r\nQuectel\r\n");
        string noise = await bench.Host.ReadAsync(5);

        await bench.Host.ExpectAsync("\r\nOK\r\n");
        Assert.Equal(5, noise.Length);
    }

    [Fact]
    public async Task Action_Lasting_StrikesUntilItsTimeIsOver()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await FaultBench.WithAsync("faults: []", options => options.TimeProvider = time);
        await bench.InjectAsync("{lose: result, for: 10 s}");

        await bench.Host.ExchangeAsync("AT+CGMI\r", "\r\nQuectel\r\n");
        time.Advance(TimeSpan.FromSeconds(9));
        await bench.Host.ExchangeAsync("AT+CGMI\r", "\r\nQuectel\r\n");
        time.Advance(TimeSpan.FromSeconds(1));

        await bench.Host.ExchangeAsync("AT+CGMI\r", "\r\nQuectel\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task Action_OnOnePort_LeavesTheOthersAlone()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await FaultBench.WithAsync(
            "faults: [{on: {command: +CGMI}, do: [{latency: 1 s}, {lose: result}]}]",
            options => options.TimeProvider = time);
        var other = new Host(bench.Modem.ConnectInProcess("usbmodem"));

        await bench.Host.SendAsync("AT+CGMI\r");
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(1)).WaitAsync(TestContext.Current.CancellationToken);
        await other.ExchangeAsync("AT\r", "AT\r\r\nOK\r\n");
        time.Advance(TimeSpan.FromSeconds(1));

        await bench.Host.ExpectAsync("\r\nQuectel\r\n");
        await bench.Host.ExpectNothingAsync();
    }

    private static async Task<string> CorruptedAsync()
    {
        await using Bench bench = await FaultBench.WithAsync("seed: 7\nfaults: [{on: {command: +CGMI}, do: {corrupt: text}}]");
        await bench.Host.SendAsync("AT+CGMI\r");
        string text = await bench.Host.ReadAsync("\r\nQuectel\r\n".Length);
        await bench.Host.ExpectAsync("\r\nOK\r\n");
        return text;
    }
}
