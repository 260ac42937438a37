using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>The clock and the network's time (core-at.md 6.5).</summary>
internal sealed class ClockCommands(ModemCore core) : ICommandSet
{
    public IEnumerable<Command> Commands =>
    [
        // A bare OK here brings ModemManager 1.20's plugin down, so the test form must list values (anchors.md 5.1).
        new("+CTZU")
        {
            TestLines = ["+CTZU: (0,1,3)"],
            Read = _ => AtReply.Text($"+CTZU: {core.Nitz.UpdateMode}"),
            Write = call => SetNumber(call, [0, 1, 3], value => core.Nitz.UpdateMode = value),
        },
        new("+CTZR")
        {
            TestLines = ["+CTZR: (0-2)"],
            Read = _ => AtReply.Text($"+CTZR: {core.Nitz.ReportMode}"),
            Write = call => SetNumber(call, [0, 1, 2], value => core.Nitz.ReportMode = value),
        },
        new("+QLTS")
        {
            TestLines = ["+QLTS: (0-2)"],
            Execute = _ => AtReply.Text($"+QLTS: {core.Nitz.Read(0)}"),
            Write = call => call.Arguments.TryGetNumber(0, 0, 2, out int mode)
                ? AtReply.Text($"+QLTS: {core.Nitz.Read(mode)}")
                : AtReply.Error,
        },
        new("+CCLK")
        {
            Read = _ => AtReply.Text($"+CCLK: \"{core.Clock.Read(core.Nitz.IsUniversal)}\""),
            Write = call => AtReply.OkIf(
                call.Arguments.TryGetString(0, out string time) && core.Clock.TrySet(time, core.Nitz.IsUniversal)),
        },
    ];

    private static AtReply SetNumber(CommandCall call, int[] allowed, Action<int> set)
    {
        if (!call.Arguments.TryGetNumber(0, 0, int.MaxValue, out int value) || !allowed.Contains(value))
        {
            return AtReply.Error;
        }

        set(value);
        return AtReply.Ok;
    }
}
