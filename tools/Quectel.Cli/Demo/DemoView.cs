using System.Globalization;
using Spectre.Console;

namespace Quectel.Cli.Demo;

/// <summary>How the demo looks: a line for each step, and under it the conversation it caused.</summary>
internal sealed class DemoView(IAnsiConsole terminal)
{
    private static readonly Style Faint = new(Color.Grey);
    private static readonly Style Sent = new(Color.Teal);

    private int _steps;

    public void WriteIntroduction(string model)
    {
        terminal.WriteLine($"A simulated {model}, operated over a terminal device as a real one would be.");
        terminal.WriteLine("Under each step: what was sent to the modem (>), and what it answered (<).", Faint);
        terminal.WriteLine();
    }

    public void WriteStep(string title, TimeSpan time, string outcome, IReadOnlyList<string> wire, bool failed)
    {
        string milliseconds = time.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);
        terminal.Write($"{++_steps,2}  ", Faint);
        terminal.Write($"{title,-18}", new Style(decoration: Decoration.Bold));
        terminal.Write($"{milliseconds,7} ms  ", Faint);
        terminal.WriteLine(outcome, failed ? new Style(Color.Red) : Style.Plain);
        foreach (string line in wire)
        {
            terminal.WriteLine($"      {line}", line.StartsWith('>') ? Sent : Faint);
        }
    }

    public void WriteVerdict(string verdict, bool good)
    {
        terminal.WriteLine();
        terminal.WriteLine(verdict, new Style(good ? Color.Green : Color.Red, decoration: Decoration.Bold));
    }
}
