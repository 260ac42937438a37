using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>Attach, what the network has given to a context, and events (core-at.md 2.6, 5.5, 6.2).</summary>
internal sealed class PacketDomainCommands(ModemCore core) : ICommandSet
{
    // Assumed: the network's own.
    private const string Mask = "255.255.255.0";
    private const string Gateway = "10.7.157.254";

    private PdpContextTable Contexts => core.Contexts;

    public IEnumerable<Command> Commands =>
    [
        new("+CGATT")
        {
            TestLines = ["+CGATT: (0,1)"],
            Read = _ => AtReply.Text($"+CGATT: {(core.Network.IsAttached ? 1 : 0)}"),
            Write = SetAttached,
        },
        new("+CGEREP")
        {
            TestLines = ["+CGEREP: (0-2),(0,1)"],
            Read = _ => AtReply.Text($"+CGEREP: {core.Events.Mode},{core.Events.Buffer}"),
            Write = SetReporting,
            Execute = _ => AtReply.OkThen(() => core.Events.Set(0, 0)),
        },
        new("+CGCONTRDP")
        {
            Test = _ => AtReply.Text($"+CGCONTRDP: ({string.Join(",", Contexts.Active.Select(context => context.Id))})"),
            Execute = _ => AtReply.Text([.. Contexts.Active.Select(DescribeParameters)]),
            Write = call => !call.Arguments.TryGetNumber(0, 1, PdpContextTable.Count, out int id) ? AtReply.Error
                : Contexts[id].State == PdpState.Active ? AtReply.Text(DescribeParameters(Contexts[id]))
                : AtReply.Ok,
        },
    ];

    private static InfoLine DescribeParameters(PdpContext context) =>
        $"+CGCONTRDP: {context.Id},{context.Bearer},\"{context.Apn}\",\"{context.Address}.{Mask}\",\"{Gateway}\","
        + $"\"{context.PrimaryNameServer}\",\"{context.SecondaryNameServer}\"";

    private AtReply SetAttached(CommandCall call)
    {
        if (!call.Arguments.TryGetNumber(0, 0, 1, out int attached))
        {
            return AtReply.Error;
        }

        core.Network.SetPacketData(attached == 1);
        return AtReply.Ok;
    }

    private AtReply SetReporting(CommandCall call)
    {
        int buffer = 0;
        bool valid = call.Arguments.TryGetNumber(0, 0, 2, out int mode)
            && (!call.Arguments.IsGiven(1) || call.Arguments.TryGetNumber(1, 0, 1, out buffer));
        return valid ? AtReply.OkThen(() => core.Events.Set(mode, buffer)) : AtReply.Error;
    }
}
