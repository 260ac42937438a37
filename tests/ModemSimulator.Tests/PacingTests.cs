using Quectel.Testing;

namespace Quectel.Simulator.Tests;

/// <summary>AT+IPR and the time bytes take on a UART (core-at.md 1.6).</summary>
public sealed class PacingTests
{
    // The echo is 15 bytes: 1.30 ms. OK follows at the old rate: 6 bytes, 0.52 ms; 0.82 ms are owed then. The next OK is
    // on the line for 6.25 ms.
    [Fact]
    public async Task Output_Paced_TakesTenBitsAByteAtTheNewRateFromTheNextAnswerOn()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = PacedBench(time);

        await PassAsync(time, bench.Host.SendAsync("ATE0;+IPR=9600\r"), TimeSpan.FromMilliseconds(1));
        await bench.Host.ExpectAsync("ATE0;+IPR=9600\r\r\nOK\r\n");
        await PassAsync(time, bench.Host.SendAsync("AT\r"), TimeSpan.FromMilliseconds(7));
        await bench.Host.ExpectAsync("\r\nOK\r\n");
    }

    [Fact]
    public async Task BaudRate_AfterReboot_IsTheStoredOne()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync("AT+IPR=460800;&W\r", "\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+IPR=9600;&F;Z\r", "\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+IPR?\r", "\r\n+IPR: 9600\r\n\r\nOK\r\n");
        await bench.Modem.RebootAsync();
        await bench.Host.ReadUntilAsync("RDY\r\n");
        await bench.Host.SendAsync("AT+IPR?\r");
        await bench.Host.ReadUntilAsync("\r\n+IPR: 460800\r\n\r\nOK\r\n");
    }

    [Theory]
    [InlineData("AT+IPR=0")]
    [InlineData("AT+IPR=1200")]
    [InlineData("AT+IPR=")]
    public async Task BaudRate_NotOffered_IsAnError(string command)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync(command + "\r", "\r\nERROR\r\n");
    }

    [Fact]
    public async Task HostRate_IsNotTheModules_NeitherUnderstandsTheOther()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = PacedBench(time);
        await time.RunUntilCompletedAsync(bench.Host.SilenceEchoAsync(), TimeSpan.FromMilliseconds(1));

        await bench.Modem.SetHostRateAsync(57_600);
        await bench.Host.SendAsync("ATS7=9\r");
        await bench.Modem.SendUrcAsync("+QIND: 1");
        Task<string> heard = bench.Host.ReadAsync(4);
        await time.RunUntilCompletedAsync(heard, TimeSpan.FromMilliseconds(1));
        Assert.DoesNotContain("+QIND", await heard, StringComparison.Ordinal);

        await bench.Modem.SetHostRateAsync(115_200);
        await bench.Host.SendAsync("\rATS7?\r");
        Task<string> answer = bench.Host.ReadUntilAsync("\r\n000\r\n\r\nOK\r\n");
        await time.RunUntilCompletedAsync(answer, TimeSpan.FromMilliseconds(1));
    }

    // What a driver meets whose module lost an AT+IPR that was never stored.
    [Fact]
    public async Task HostRate_AfterAReboot_IsFoundAgainAtTheStoredRate()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = PacedBench(time);
        await time.RunUntilCompletedAsync(bench.Host.SilenceEchoAsync(), TimeSpan.FromMilliseconds(1));
        await bench.Host.SendAsync("AT+IPR=9600\r");
        await time.RunUntilCompletedAsync(bench.Host.ExpectAsync("\r\nOK\r\n"), TimeSpan.FromMilliseconds(1));
        await bench.Modem.SetHostRateAsync(9600);
        await bench.Host.SendAsync("AT\r");
        await time.RunUntilCompletedAsync(bench.Host.ExpectAsync("\r\nOK\r\n"), TimeSpan.FromMilliseconds(1));

        await bench.Modem.RebootAsync();
        Task<string> boot = bench.Host.ReadAsync(1);
        await time.RunUntilCompletedAsync(boot, TimeSpan.FromMilliseconds(100));
        Assert.NotEqual("\r", await boot);

        await bench.Modem.SetHostRateAsync(115_200);
        await bench.Host.SendAsync("\rAT\r");
        await time.RunUntilCompletedAsync(bench.Host.ReadUntilAsync("\r\nOK\r\n"), TimeSpan.FromMilliseconds(100));
    }

    private static Bench PacedBench(ManualTimeProvider time) => new(options =>
    {
        options.TimeProvider = time;
        options.PaceOutput = true;
    });

    // The bytes are on the line exactly so long.
    private static async Task PassAsync(ManualTimeProvider time, Task action, TimeSpan duration)
    {
        Task onTheLine = time.WaitForTimerAsync(duration);
        await action;
        await onTheLine.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        time.Advance(duration);
    }
}
