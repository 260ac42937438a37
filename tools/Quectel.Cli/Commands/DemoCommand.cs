using System.CommandLine;
using System.CommandLine.Parsing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Cli.Demo;
using Quectel.Simulator;
using Quectel.Simulator.Brokers;
using Quectel.Simulator.Endpoints;
using Quectel.Simulator.Profiles;

namespace Quectel.Cli.Commands;

/// <summary><c>quectel demo</c>: the main job, with a simulator in the place of modem, network and broker.</summary>
internal sealed class DemoCommand : Command
{
    private readonly CliConsole _console;

    private readonly Option<string> _model = new("--model")
    {
        Description = $"The modem to simulate: {string.Join(", ", ModemProfiles.Names)}.",
        HelpName = "MODEL",
        DefaultValueFactory = _ => "EC25",
    };

    private readonly Option<bool> _realTime = new("--real-time") { Description = "Take the time that a real modem takes." };

    public DemoCommand(CliConsole console)
        : base("demo", "See it work: a simulated modem on a pseudo-terminal, a broker, and messages there and back.")
    {
        _console = console;
        _model.Validators.Add(RequireModel);
        Options.Add(_model);
        Options.Add(_realTime);
        CommandAction.Bind(this, console, withShorthand: true, RunAsync);
    }

    private async Task<int> RunAsync(ParseResult result, ILoggerFactory loggerFactory, CancellationToken cancellationToken)
    {
        var options = new SimulatorOptions
        {
            Model = result.GetRequiredValue(_model),
            LatencyScale = result.GetValue(_realTime) ? 1 : 0,
        };
        using var wire = new WireLog();
        loggerFactory.AddProvider(wire);
        await using var broker = new EmbeddedBroker(NullLoggerFactory.Instance);
        await using var modem = new SimulatedModem(options, broker);
        await using PtyPort port = OpenTerminal(modem);
        var view = new DemoView(CliTerminal.Create(_console));
        view.WriteIntroduction(options.Model);
        bool allCameBack = await new DemoRun(port.Path, view, wire, loggerFactory).RunAsync(cancellationToken);
        return allCameBack ? ExitCodes.Done : ExitCodes.Mqtt;
    }

    private static void RequireModel(OptionResult result)
    {
        string model = result.GetValueOrDefault<string>() ?? string.Empty;
        if (!ModemProfiles.Names.Contains(model, StringComparer.OrdinalIgnoreCase))
        {
            result.AddError($"--model takes {string.Join(", ", ModemProfiles.Names)}, not '{model}'.");
        }
    }

    private static PtyPort OpenTerminal(SimulatedModem modem)
    {
        try
        {
            return modem.OpenPty();
        }
        catch (IOException error)
        {
            throw new CliException(ExitCodes.Modem, $"the simulator has no terminal to offer: {error.Message}");
        }
    }
}
