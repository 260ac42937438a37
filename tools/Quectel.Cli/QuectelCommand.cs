using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Quectel.Cli.Commands;

namespace Quectel.Cli;

/// <summary>The program: parses a command line, runs it, and gives the exit status.</summary>
internal static class QuectelCommand
{
    /// <param name="arguments">The command line.</param>
    /// <param name="console">What the command reads and writes.</param>
    /// <param name="interrupted">Ctrl-C: the command ends in good order.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static Task<int> RunAsync(IReadOnlyList<string> arguments, CliConsole console, CancellationToken interrupted)
    {
        // No response files: the topic "@x" is a topic. No bundling: "-rn" is a payload as good as any, as in mosquitto.
        var parsing = new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false };
        ParseResult result = Create(console).Parse(arguments, parsing);
        return result.Action is ParseErrorAction
            ? Task.FromResult(ExplainUsage(result, console.Error))
            : InvokeAsync(result, console, interrupted);
    }

    /// <summary>How messages call a command: <c>quectel pub</c>, <c>quectel sms send</c>.</summary>
    public static string NameOf(ParseResult result)
    {
        string name = string.Empty;
        for (CommandResult? at = result.CommandResult; at is { Command: not RootCommand }; at = at.Parent as CommandResult)
        {
            name = $" {at.Command.Name}{name}";
        }

        return "quectel" + name;
    }

    private static RootCommand Create(CliConsole console)
    {
        var root = new RootCommand("Field diagnostics and MQTT for Quectel LTE modules. Try 'quectel demo': it needs no hardware.")
        {
            new DemoCommand(console),
            new PortsCommand(console),
            new InfoCommand(console),
            new CheckCommand(console),
            new AtLineCommand(console),
            new PubCommand(console),
            new SubCommand(console),
            new SmsCommand(console),
        };
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Aliases.Clear(); // -h is the broker's host, as in mosquitto; and "/h" is a topic.
        help.Description = "Show help and usage information; for one command: quectel COMMAND --help.";
        help.Action = new HelpWithExitStatus((HelpAction)help.Action!);
        return root;
    }

    private static Task<int> InvokeAsync(ParseResult result, CliConsole console, CancellationToken interrupted)
    {
        var invocation = new InvocationConfiguration
        {
            Output = console.Output,
            Error = console.Error,
            ProcessTerminationTimeout = null, // Signals are ours, see Interruption.
            EnableDefaultExceptionHandler = false,
        };
        return result.InvokeAsync(invocation, interrupted);
    }

    private static int ExplainUsage(ParseResult result, TextWriter error)
    {
        string name = NameOf(result);
        foreach (string message in DescribeErrors(result))
        {
            error.WriteLine($"{name}: {message}");
        }

        error.WriteLine($"Try '{name} --help'.");
        return ExitCodes.Usage;
    }

    private static IEnumerable<string> DescribeErrors(ParseResult result)
    {
        if (result.CommandResult.Command is not RootCommand root)
        {
            return result.Errors.Select(parseError => parseError.Message);
        }

        string commands = string.Join(", ", root.Subcommands.Select(command => command.Name));
        return [result.UnmatchedTokens is [var first, ..] ? $"'{first}' is none of {commands}." : $"give one of {commands}."];
    }

    /// <summary>The help that System.CommandLine writes, and what the exit statuses mean.</summary>
    private sealed class HelpWithExitStatus(HelpAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            help.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output.WriteLine(ExitCodes.HelpText);
            return ExitCodes.Done;
        }
    }
}
