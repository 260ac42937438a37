using System.CommandLine;
using System.Globalization;

namespace Quectel.Benchmarks.WholePath;

/// <summary><c>path</c>: the public API beside a C program, against the same responder, in turn.</summary>
internal sealed class PathCommand : Command
{
    private readonly Option<int> _rounds = new("--rounds")
    {
        Description = "How often both clients take their turn, one behind the other.",
        DefaultValueFactory = _ => 11,
    };

    private readonly Option<string?> _phase = new("--phase")
    {
        Description = "Only this one: at, csq, pub0, pub1 or burst.",
    };

    private readonly Option<int> _growth = new("--growth")
    {
        Description = "How many commands to send in the end, to see whether memory grows.",
        DefaultValueFactory = _ => 100_000,
    };

    public PathCommand()
        : base("path", "Measure the public API beside a plain C client on a pseudo-terminal. Needs Linux and cc.")
    {
        Options.Add(_rounds);
        Options.Add(_phase);
        Options.Add(_growth);
        SetAction((result, _) => RunAsync(
            result.GetValue(_rounds), result.GetValue(_phase), result.GetValue(_growth)));
    }

    private static async Task<int> RunAsync(int rounds, string? only, int growthCommands)
    {
        using NativePrograms programs = await NativePrograms.CompileAsync();
        Console.WriteLine(PathComparison.TableHead);
        bool allRight = true;
        foreach (PathPhase phase in PathPhase.All.Where(phase => only is null || phase.Name == only))
        {
            PathComparison comparison = await PathComparison.MeasureAsync(programs, phase, rounds);
            allRight &= comparison.Driver.Right == phase.Count;
            Print($"{comparison}");
        }

        await using DriverClient mixed = await DriverClient.StartAsync(programs);
        (int answers, int messages) = await mixed.MixAsync();
        Print($"");
        Print($"Ten interleave modes: {answers} of 1000 answers and {messages} of 1400 messages are right.");
        double idle = await DriverClient.IdleAsync(TimeSpan.FromSeconds(10));
        Print($"Idle for 10 s with the port open: {idle:0.00%} of a core.");
        long growth = await mixed.GrowAsync(growthCommands);
        Print($"{growthCommands} commands: {growth} bytes more in use than before them.");
        return allRight && answers == 1000 && messages == 1400 ? 0 : 1;
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
