using System.Globalization;
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
        // A bare OK here brings ModemManager 1.20's plugin down, so the test form must list values (anchors.md 5.1).
        new("+CTZU")
        {
            TestLines = ["+CTZU: (0,1,3)"],
            Read = _ => AtReply.Text($"+CTZU: {core.Clock.UpdateMode}"),
            Write = call => SetNumber(call, [0, 1, 3], value => core.Clock.UpdateMode = value),
        },
        new("+CTZR")
        {
            TestLines = ["+CTZR: (0-2)"],
            Read = _ => AtReply.Text($"+CTZR: {core.Clock.ReportMode}"),
            Write = call => SetNumber(call, [0, 1, 2], value => core.Clock.ReportMode = value),
        },
        // 0 when the network last told, 1 that time now, 2 local time now; the network of this simulator is in UTC.
        new("+QLTS")
        {
            TestLines = ["+QLTS: (0-2)"],
            Execute = _ => AtReply.Text(NetworkTime()),
            Write = call => call.Arguments.TryGetNumber(0, 0, 2, out _) ? AtReply.Text(NetworkTime()) : AtReply.Error,
        },
        new("+CCLK")
        {
            Read = _ => AtReply.Text($"+CCLK: \"{core.Clock.Read()}\""),
            Write = call => AtReply.OkIf(call.Arguments.TryGetString(0, out string time) && core.Clock.TrySet(time)),
        },
    ];

    private InfoLine NetworkTime() =>
        $"+QLTS: \"{core.Time.GetUtcNow().ToString("yyyy/MM/dd,HH:mm:ss", CultureInfo.InvariantCulture)}+00,0\"";

    private static AtReply SetNumber(CommandCall call, int[] allowed, Action<int> set)
    {
        if (!call.Arguments.TryGetNumber(0, 0, int.MaxValue, out int value) || !allowed.Contains(value))
        {
            return AtReply.Error;
        }

        set(value);
        return AtReply.Ok;
    }

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
