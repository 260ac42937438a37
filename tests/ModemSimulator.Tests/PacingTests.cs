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
