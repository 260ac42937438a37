using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Quectel.Cli.Info;
using Quectel.Cli.Options;
using Quectel.Modem;

namespace Quectel.Cli.Commands;

/// <summary><c>quectel info</c>: what the modem is and how it stands. Changes nothing.</summary>
internal sealed class InfoCommand : Command
{
    private readonly CliConsole _console;
    private readonly ModemOption _modem;

    private readonly Option<bool> _json = new("--json") { Description = "Print JSON; what is not known is null." };

    public InfoCommand(CliConsole console)
        : base("info", "Show identity, SIM, signal, operator, registrations and active PDP contexts.")
    {
        _console = console;
        _modem = new ModemOption(console.Environment);
        Options.Add(_json);
        _modem.AddTo(this);
        CommandAction.Bind(this, console, withShorthand: true, RunAsync);
    }

    private async Task<int> RunAsync(ParseResult result, ILoggerFactory loggerFactory, CancellationToken cancellationToken)
    {
        ModemOptions options = DriverOptions.Create(loggerFactory);
        await using QuectelModem modem = await QuectelModem.OpenAsync(_modem.Read(result), options, cancellationToken);
        var reader = new ModemReportReader(modem, loggerFactory.CreateLogger("Quectel.Cli"));
        ModemReport report = await reader.ReadAsync(cancellationToken);
        if (result.GetValue(_json))
        {
            string json = JsonSerializer.Serialize(report, ModemReportJson.Default.ModemReport);
            await _console.Output.WriteLineAsync(json);
        }
        else
        {
            ModemReportView.Write(report, CliTerminal.Create(_console));
        }

        return ExitCodes.Done;
    }
}
