using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>Is there a SIM (core-at.md 4)?</summary>
internal sealed class SimDetectionCommands(ModemCore core) : ICommandSet
{
    private const int Unknown = 2;

    private SimDetection Detection => core.SimDetection;

    public IEnumerable<Command> Commands =>
    [
        new("+QSIMDET")
        {
            TestLines = ["+QSIMDET: (0,1),(0,1)"],
            Read = _ => AtReply.Text($"+QSIMDET: {(Detection.Wanted.Enabled ? 1 : 0)},{Detection.Wanted.Level}"),
            Write = Detect,
        },
        new("+QSIMSTAT")
        {
            TestLines = ["+QSIMSTAT: (0,1)"],
            Read = _ => AtReply.Text($"+QSIMSTAT: {(Detection.Reports ? 1 : 0)},{Presence}"),
            Write = Report,
        },
    ];

    private int Presence => !Detection.IsActive ? Unknown : core.Sim.IsInserted ? 1 : 0;

    private AtReply Detect(CommandCall call)
    {
        if (!call.Arguments.TryGetNumber(0, 0, 1, out int enabled) || !call.Arguments.TryGetNumber(1, 0, 1, out int level))
        {
            return AtReply.Error;
        }

        Detection.Wanted = (enabled == 1, level);
        return AtReply.Ok;
    }

    private AtReply Report(CommandCall call)
    {
        if (!call.Arguments.TryGetNumber(0, 0, 1, out int reports))
        {
            return AtReply.Error;
        }

        Detection.Reports = reports == 1;
        return AtReply.Ok;
    }
}
