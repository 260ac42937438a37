using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>URC port and clock (core-at.md 1.8, 6.5).</summary>
internal sealed class ConfigurationCommands(ModemCore core) : ICommandSet
{
    public IEnumerable<Command> Commands =>
    [
        new("+QURCCFG")
        {
            TestLines = [$"+QURCCFG: \"urcport\",({string.Join(",", QuotedPorts())})"],
            Write = ConfigureUrcPort,
        },
        new("+CCLK")
        {
            Read = _ => AtReply.Text($"+CCLK: \"{core.Clock.Read()}\""),
            Write = call => AtReply.OkIf(call.Arguments.TryGetString(0, out string time) && core.Clock.TrySet(time)),
        },
    ];

    private IEnumerable<string> QuotedPorts() => core.Profile.UrcPorts.Select(port => $"\"{port}\"");

    private AtReply ConfigureUrcPort(CommandCall call)
    {
        if (!call.Arguments.TryGetString(0, out string item)
            || !item.Equals("urcport", StringComparison.OrdinalIgnoreCase))
        {
            return AtReply.Error;
        }

        if (call.Arguments.Count == 1)
        {
            return AtReply.Text($"+QURCCFG: \"urcport\",\"{core.UrcPort}\"");
        }

        if (!call.Arguments.TryGetString(1, out string port) || !core.Profile.UrcPorts.Contains(port))
        {
            return AtReply.Error;
        }

        core.UrcPort = port;
        return AtReply.Ok;
    }
}
