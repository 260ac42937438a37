using System.Diagnostics;

namespace Quectel.EndToEnd.Tests;

/// <summary>
/// The shift test in small, as a process: its virtual time needs a thread pool of its own. docs/performance.md shows it
/// at full size.
/// </summary>
public sealed class ShiftStories
{
    private static readonly TimeSpan Belt = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Shift_AnswersAstray_NoneIsSomebodyElses()
    {
        (int exitCode, string output) = await RunAsync(commands: 20_000, seed: 20260101);

        Assert.True(exitCode == 0, output);
        Assert.Contains("0 misattributed", output, StringComparison.Ordinal);
        Assert.DoesNotContain(" 0 faults", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shift_SameSeed_IsTheSameRun()
    {
        (_, string first) = await RunAsync(commands: 3_000, seed: 5);
        (_, string second) = await RunAsync(commands: 3_000, seed: 5);

        Assert.Equal(WithoutClock(first), WithoutClock(second));
    }

    // The first line says how long it took.
    private static string WithoutClock(string output) => output[output.IndexOf('\n', StringComparison.Ordinal)..];

    private static async Task<(int ExitCode, string Output)> RunAsync(int commands, int seed)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Quectel.Benchmarks.dll");
        string[] arguments = [program, "shift", "--commands", $"{commands}", "--seed", $"{seed}", "--trace"];
        using Process process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        string output = await process.StandardOutput.ReadToEndAsync(Cancel).WaitAsync(Belt, Cancel);
        await process.WaitForExitAsync(Cancel).WaitAsync(Belt, Cancel);
        return (process.ExitCode, output);
    }
}
