using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Testing;

namespace Quectel.Benchmarks.Shift;

/// <summary><c>shift</c>: does any command ever get an answer that is somebody else's?</summary>
internal sealed class ShiftCommand : Command
{
    private readonly Option<int> _commands = new("--commands")
    {
        Description = "How many questions to ask.",
        DefaultValueFactory = _ => 20_000,
    };

    private readonly Option<int> _seed = new("--seed")
    {
        Description = "What is drawn; the same seed gives the same run.",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<bool> _trace = new("--trace")
    {
        Description = "On failure show what was last on the wire. Slower.",
    };

    public ShiftCommand()
        : base("shift", "Ask a modem whose answers are late, lost, doubled, swapped or cut, and check every answer.")
    {
        Options.Add(_commands);
        Options.Add(_seed);
        Options.Add(_trace);
        SetAction((result, _) => RunAsync(
            result.GetValue(_commands), result.GetValue(_seed), result.GetValue(_trace)));
    }

    private static async Task<int> RunAsync(int commands, int seed, bool trace)
    {
        VirtualTime.UseOneThread();
        await Task.Yield(); // Onto that thread.
        using var log = new RecentLog(120);
        var clock = Stopwatch.StartNew();
        await using var run = new ShiftRun(seed, trace ? log : NullLoggerFactory.Instance);
        ShiftReport report;
        try
        {
            report = await run.RunAsync(commands);
        }
        catch
        {
            foreach (string line in log.Lines)
            {
                Print($"    {line}");
            }

            throw;
        }

        Print($"{report.Commands} commands in {clock.Elapsed.TotalSeconds:0.0} s ({report.VirtualTime.TotalHours:0.0} h of the modem's time), seed {seed}");
        Print($"{report.Answered} answered, {report.Unanswered} not answered, {report.NotUnderstood} answers not understood");
        Print($"{report.Faults} faults, {report.Restarts} restarts, the port was reopened {report.Reopened} times");
        if (report.Misattributed is null)
        {
            Print($"0 misattributed");
            return 0;
        }

        foreach (string line in log.Lines)
        {
            Print($"    {line}");
        }

        Print($"MISATTRIBUTED: {report.Misattributed}");
        Print($"Again: dotnet run -c Release --project benchmarks/Quectel.Benchmarks -- shift --commands {report.Commands} --seed {seed} --trace");
        return 1;
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
