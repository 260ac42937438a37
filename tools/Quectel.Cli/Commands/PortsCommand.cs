using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Quectel.Cli.Ports;
using Quectel.Modem;

namespace Quectel.Cli.Commands;

/// <summary><c>quectel ports</c>: the modules on the USB, and who has their ports. Opens none of them.</summary>
internal sealed class PortsCommand : Command
{
    private readonly CliConsole _console;

    private readonly Option<bool> _json = new("--json") { Description = "Print JSON; what is not known is null." };

    private readonly Option<string> _root = new("--root")
    {
        Description = "Where sys, dev and run are, for instance those of the host inside a container.",
        HelpName = "DIR",
        DefaultValueFactory = _ => UsbEndpoint.DefaultRoot,
    };

    public PortsCommand(CliConsole console)
        : base("ports", "List the modules on the USB, what their ports are for, and who uses them.")
    {
        _console = console;
        Options.Add(_json);
        Options.Add(_root);
        CommandAction.Bind(this, console, withShorthand: true, RunAsync);
    }

    private async Task<int> RunAsync(ParseResult result, ILoggerFactory loggerFactory, CancellationToken cancellationToken)
    {
        IReadOnlyList<UsbModem> modules = UsbModem.FindAll(Path.GetFullPath(result.GetRequiredValue(_root)));
        if (result.GetValue(_json))
        {
            ModuleReport[] reports = [.. modules.Select(ModuleReport.Of)];
            string json = JsonSerializer.Serialize(reports, ModuleReportJson.Default.ModuleReportArray);
            await _console.Output.WriteLineAsync(json);
        }
        else
        {
            ModuleView.Write(modules, CliTerminal.Create(_console));
        }

        return modules.Count > 0 ? ExitCodes.Done : throw new CliException(
            ExitCodes.Modem,
            "no Quectel module is on the USB. \"lsusb\" and \"dmesg | tail\" show what the kernel sees.");
    }
}
