using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>AT+QURCCFG: the port that URCs go to; non-volatile (core-at.md 1.8).</summary>
internal sealed class UrcPortCommand(ModemCore core) : ICommandSet
{
    public IEnumerable<Command> Commands =>
    [
        new("+QURCCFG")
        {
            TestLines = [$"+QURCCFG: \"urcport\",({string.Join(",", QuotedPorts())})"],
            Write = ConfigureUrcPort,
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
