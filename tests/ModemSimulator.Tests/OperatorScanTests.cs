using Quectel.Testing;

namespace Quectel.Simulator.Tests;

/// <summary>AT+COPS=?: an answer that takes half a minute (core-at.md 5.5, 14).</summary>
public sealed class OperatorScanTests
{
    private const string Found =
        "\r\n+COPS: (2,\"Simulated Mobile\",\"SimMobile\",\"00101\",7),(1,\"Simulated Guest\",\"SimGuest\",\"00102\",7),"
        + "(3,\"Simulated Rival\",\"SimRival\",\"00103\",7),,(0,1,2,3,4),(0,1,2)\r\n\r\nOK\r\n";

    private static readonly TimeSpan Scan = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Scan_WhatIsTypedMeanwhile_WaitsItsTurn()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await ScanningAsync(time, typingAborts: false);

        await bench.Host.SendAsync("ATE1\r");
        time.Advance(Scan);

        await PassAsync(time, bench.Host.ExpectAsync(Found + "\r\nOK\r\n"));
    }

    [Fact]
    public async Task Scan_TypingAborts_EndsWithOkAndTheByteIsUsedUp()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await ScanningAsync(time, typingAborts: true);

        await bench.Host.ExchangeAsync("x", "\r\nOK\r\n");
        await PassAsync(time, bench.Host.ExpectNothingAsync());
    }

    [Fact]
    public async Task Scan_TypingAbortsButNobodyTypes_IsAnswered()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await ScanningAsync(time, typingAborts: true);

        time.Advance(Scan);

        await bench.Host.ExpectAsync(Found);
        await PassAsync(time, bench.Host.ExpectNothingAsync());
    }

    [Fact]
    public async Task Scan_WithoutCoverage_FindsNothing()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        await bench.Modem.DropNetworkAsync();

        await bench.Host.ExchangeAsync("AT+COPS=?\r", "\r\n+COPS: ,(0,1,2,3,4),(0,1,2)\r\n\r\nOK\r\n");
    }

    // Realistic latencies, so that the scan takes its time; a command takes 10 ms.
    private static async Task<Bench> ScanningAsync(ManualTimeProvider time, bool typingAborts)
    {
        var bench = new Bench(options =>
            (options.TimeProvider, options.TypingAborts, options.LatencyScale) = (time, typingAborts, 1));
        await PassAsync(time, bench.Host.SilenceEchoAsync());
        Task scanning = time.WaitForTimerAsync(Scan);
        await bench.Host.SendAsync("AT+COPS=?\r");
        await PassAsync(time, scanning);
        return bench;
    }

    private static Task PassAsync(ManualTimeProvider time, Task task) =>
        time.RunUntilCompletedAsync(task, TimeSpan.FromMilliseconds(10));
}
