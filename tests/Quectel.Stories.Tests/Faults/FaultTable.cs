using System.Globalization;

namespace Quectel.Stories.Tests.Faults;

/// <summary>The table of docs/reliability.md, made of what was measured.</summary>
internal static class FaultTable
{
    // As many pauses between attempts, from the same cause.
    private const int Devices = 10;

    // Coarser than what a line more or less in a conversation makes.
    private const int StepSeconds = 5;

    public static IReadOnlyList<string> Head { get; } =
    [
        "| What goes wrong | What happens | Strongest means | Publishing again within | Lost | Twice | Nobody's |",
        "|---|---|---|---|---|---|---|",
    ];

    public static async Task<IReadOnlyList<FaultRun>> MeasureAsync(Fault fault)
    {
        List<FaultRun> runs = [];
        for (int device = 1; device <= Devices; device++)
        {
            runs.Add(await FaultRun.MeasureAsync(fault, $"device-{device}"));
        }

        return runs;
    }

    public static string Row(Fault fault, IReadOnlyList<FaultRun> runs)
    {
        double longest = runs.Max(run => run.Recovery.TotalSeconds);
        int within = (int)Math.Ceiling(longest / StepSeconds) * StepSeconds;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {fault.Name} | {fault.Reaction} | {runs.Max(run => run.Strongest)} | {Text(within)} | "
            + $"{runs.Sum(run => run.Lost)} of {runs.Sum(run => run.Sent)} | {runs.Sum(run => run.Repeated)} | {runs.Sum(run => run.Foreign)} |");
    }

    private static string Text(int seconds) => TimeSpan.FromSeconds(seconds) switch
    {
        { TotalMinutes: < 1 } => $"{seconds} s",
        { Seconds: 0 } time => $"{time.Minutes} min",
        var time => $"{time.Minutes} min {time.Seconds} s",
    };
}
