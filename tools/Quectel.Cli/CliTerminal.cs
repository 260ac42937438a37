using Spectre.Console;

namespace Quectel.Cli;

/// <summary>Output for people: colours on a terminal, plain text with whole lines when piped.</summary>
internal static class CliTerminal
{
    // As wide as any line, since a program that reads the output does not care for a terminal's width.
    private const int PipeWidth = 1000;

    public static IAnsiConsole Create(CliConsole console)
    {
        IAnsiConsole terminal = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = console.OutputIsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = console.OutputIsTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(console.Output),
        });
        if (!console.OutputIsTerminal)
        {
            terminal.Profile.Width = PipeWidth;
        }

        return terminal;
    }
}
