using System.CommandLine;
using Microsoft.Extensions.Logging;
using Quectel.Cli.Options;
using Quectel.Modem;

namespace Quectel.Cli.Commands;

/// <summary><c>quectel at</c>: sends lines as they are and prints what the modem answers.</summary>
internal sealed class AtLineCommand : Command
{
    private readonly CliConsole _console;
    private readonly ModemOption _modem;

    private readonly Argument<string[]> _lines = new("line")
    {
        Description = "Command lines, for instance AT+CSQ 'AT+QCFG=\"nwscanmode\"'. Sent one after the other, up to the first error.",
        Arity = ArgumentArity.OneOrMore,
        HelpName = "LINE",
    };

    private readonly Option<int> _timeout = NumberOption.Create(
        "--timeout", null, "Seconds to wait for each answer; AT+COPS=? takes up to 180, AT+QIACT 150.", 1, 3600, 5);

    public AtLineCommand(CliConsole console)
        : base("at", "Send AT command lines and print the answers.")
    {
        _console = console;
        _modem = new ModemOption(console.Environment);
        Arguments.Add(_lines);
        Options.Add(_timeout);
        _modem.AddTo(this);
        CommandAction.Bind(this, console, withShorthand: true, RunAsync);
    }

    private async Task<int> RunAsync(ParseResult result, ILoggerFactory loggerFactory, CancellationToken cancellationToken)
    {
        string[] lines = result.GetRequiredValue(_lines);
        foreach (string line in lines)
        {
            RequireCommandLine(line);
        }

        TimeSpan timeout = TimeSpan.FromSeconds(result.GetValue(_timeout));
        ModemOptions options = DriverOptions.Create(loggerFactory);
        await using QuectelModem modem = await QuectelModem.OpenAsync(_modem.Read(result), options, cancellationToken);
        foreach (string line in lines)
        {
            AtResponse response = await modem.SendRawAsync(line, timeout, cancellationToken);
            await PrintAsync(response);
            if (!response.Result.IsSuccess)
            {
                return ExitCodes.Modem;
            }
        }

        return ExitCodes.Done;
    }

    private async Task PrintAsync(AtResponse response)
    {
        foreach (AtLine line in response.Lines)
        {
            await _console.Output.WriteLineAsync(line.Text);
        }

        await _console.Output.WriteLineAsync(response.Result.Text);
        await _console.Output.FlushAsync(CancellationToken.None);
    }

    // All of them, before the port is opened. The line is not shown: it may hold a PIN.
    private static void RequireCommandLine(string line)
    {
        if (!line.StartsWith("AT", StringComparison.OrdinalIgnoreCase) || line.Any(char.IsControl))
        {
            throw new CliException(ExitCodes.Usage, "a command line begins with AT and holds no control characters.");
        }
    }
}
