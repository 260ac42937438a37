using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>Data calls: dialling into a packet data context, leaving and coming back (core-at.md 1.5, 6.2).</summary>
internal sealed class DialCommands(ModemCore core) : ICommandSet
{
    public IEnumerable<Command> Commands =>
    [
        new("D") { Execute = Dial },
        new("O") { Execute = GoOn },
        new("H") { Execute = HangUp },
    ];

    // ATD*99# and ATD*99***<cid>#; there is no voice (core-at.md 13).
    private AtReply Dial(CommandCall call)
    {
        if (!call.Arguments.TryGetText(0, out string number) || !TryReadContext(number, out int id))
        {
            return AtReply.NoCarrier;
        }

        PdpContext context = core.Contexts[id];
        TcpIpError error = context.State == PdpState.Active ? TcpIpError.None : core.Contexts.Activate(context);
        return error == TcpIpError.None ? AtReply.Connect(core.Contexts.Call(context)) : AtReply.NoCarrier;
    }

    private static bool TryReadContext(string number, out int id)
    {
        id = 1;
        string digits = number.TrimStart('T', 't', 'P', 'p').TrimEnd('#');
        if (digits == "*99")
        {
            return true;
        }

        return digits.StartsWith("*99***", StringComparison.Ordinal)
            && int.TryParse(digits.AsSpan(6), out id)
            && id is >= 1 and <= PdpContextTable.Count;
    }

    private static AtReply GoOn(CommandCall call) =>
        call.Port.TakeSuspendedCall() is { IsOver: false } suspended ? AtReply.Connect(suspended) : AtReply.NoCarrier;

    private static AtReply HangUp(CommandCall call)
    {
        call.Port.TakeSuspendedCall()?.HangUp();
        return AtReply.Ok;
    }
}
