using System.Text.RegularExpressions;
using Quectel.Simulator.Cli;

namespace Quectel.Simulator.Tests.Documentation;

/// <summary>Runs the program as the document says and looks for the lines the document shows, in their order.</summary>
internal static partial class DocumentedRun
{
    /// <param name="stopped">Also once it is ready.</param>
    public static async Task CheckAsync(
        IReadOnlyList<string> arguments, IEnumerable<string> expected, string directory, CancellationToken stopped)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopped);
        var output = new ReadyWriter(stop);
        await SimulatorCommand.Parse(arguments).InvokeAsync(new() { Output = output, Error = output }, stop.Token);

        string[] printed = [.. output.ToString().Split('\n').Select(line => Normalize(line, directory))];
        int from = 0;
        foreach (string line in expected.Select(line => Normalize(line, directory)))
        {
            int found = Array.FindIndex(printed, from, shown => IsShownAs(line, shown));
            Assert.True(found >= 0, $"'{line}' was not printed, but:\n{output}");
            from = found + 1;
        }
    }

    // A line may be cut short with an ellipsis.
    private static bool IsShownAs(string line, string printed) => line.EndsWith('…')
        ? printed.StartsWith(line[..^1], StringComparison.Ordinal)
        : printed == line;

    // Numbers of terminals, ports and seeds differ from run to run.
    private static string Normalize(string line, string directory) =>
        Number().Replace(line.Replace(directory + "/", "/tmp/", StringComparison.Ordinal).TrimEnd(), "#");

    [GeneratedRegex(@"(?<=/dev/pts/|127\.0\.0\.1:|seed )\d+")]
    private static partial Regex Number();

    private sealed class ReadyWriter(CancellationTokenSource stop) : StringWriter
    {
        public override async Task WriteLineAsync(string? value)
        {
            await base.WriteLineAsync(value);
            if (value == "ready")
            {
                await stop.CancelAsync();
            }
        }
    }
}
