using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Quectel.Cli.Checks;
using Quectel.Cli.Options;
using Quectel.Modem;
using Spectre.Console;

namespace Quectel.Cli.Commands;

/// <summary><c>quectel check</c>: goes the way to the network stage by stage, and says where it ends and why.</summary>
internal sealed class CheckCommand : Command
{
    private readonly CliConsole _console;
    private readonly ModemOption _modem;
    private readonly NetworkOptions _network;

    private readonly Option<bool> _json = new("--json") { Description = "Print JSON, when it is through." };

    public CheckCommand(CliConsole console)
        : base("check", "Bring the modem on the network, and say at each stage what was found and what to try.")
    {
        _console = console;
        _modem = new ModemOption(console.Environment);
        _network = new NetworkOptions(console.Environment);
        Options.Add(_json);
        _modem.AddTo(this);
        _network.AddTo(this);
        CommandAction.Bind(this, console, withShorthand: true, RunAsync);
    }

    private async Task<int> RunAsync(ParseResult result, ILoggerFactory loggerFactory, CancellationToken cancellationToken)
    {
        ModemBringUpOptions network = _network.Read(result);
        bool isJson = result.GetValue(_json);
        IAnsiConsole terminal = CliTerminal.Create(_console);
        var stages = new StageRecorder(stage =>
        {
            if (!isJson)
            {
                Show(stage, terminal);
            }
        });
        ModemReadiness found = await CheckAsync(
            _modem.Read(result), DriverOptions.Create(loggerFactory), network, stages, cancellationToken);
        if (isJson)
        {
            var report = new CheckReport(found.IsReady, stages.Stages);
            await _console.Output.WriteLineAsync(JsonSerializer.Serialize(report, CheckReportJson.Readable.CheckReport));
        }

        return found switch
        {
            { IsReady: true } => ExitCodes.Done,
            { Error: { } error } => FailureReport.Of(error).ExitCode,
            _ => ExitCodes.Modem,
        };
    }

    private static async Task<ModemReadiness> CheckAsync(
        ModemEndpoint endpoint,
        ModemOptions options,
        ModemBringUpOptions network,
        StageRecorder stages,
        CancellationToken cancellationToken)
    {
        QuectelModem modem;
        try
        {
            modem = await QuectelModem.OpenAsync(endpoint, options, cancellationToken);
        }
        catch (ModemException error)
        {
            var found = new ModemReadiness
            {
                Stage = ModemStage.Port,
                State = ModemStageState.Failed,
                Advice = error.Message,
                Error = error,
            };
            stages.Report(found);
            return found;
        }

        await using (modem)
        {
            return await modem.BringUpAsync(network, stages, cancellationToken);
        }
    }

    private static void Show(StageReport stage, IAnsiConsole terminal)
    {
        terminal.Write($"{stage.Stage,-14}", new Style(Color.Grey));
        terminal.Write(stage.Passed ? "ok      " : "failed  ", new Style(stage.Passed ? Color.Green : Color.Red));
        terminal.WriteLine(stage.Advice ?? stage.Evidence);
        if (!stage.Passed)
        {
            foreach (string line in stage.Lines)
            {
                terminal.WriteLine($"  {line}", new Style(Color.Grey));
            }
        }
    }
}
