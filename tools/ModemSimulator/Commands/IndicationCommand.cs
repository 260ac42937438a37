using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary><c>AT+QINDCFG="kind"[,on[,save]]</c>: without a value a query (core-at.md 1.8).</summary>
internal sealed class IndicationCommand(ModemCore core) : ICommandSet
{
    public IEnumerable<Command> Commands =>
    [
        new("+QINDCFG")
        {
            TestLines = [.. core.Indications.Kinds.Select(kind => (InfoLine)$"+QINDCFG: \"{kind}\",(0,1),(0,1)")],
            Write = Configure,
        },
    ];

    private AtReply Configure(CommandCall call)
    {
        if (!call.Arguments.TryGetString(0, out string kind) || core.Indications[kind] is not { } isOn)
        {
            return AtReply.Error;
        }

        if (call.Arguments.Count == 1)
        {
            return AtReply.Text($"+QINDCFG: \"{kind}\",{(isOn ? 1 : 0)}");
        }

        int save = 0;
        if (!call.Arguments.TryGetNumber(1, 0, 1, out int on)
            || (call.Arguments.IsGiven(2) && !call.Arguments.TryGetNumber(2, 0, 1, out save)))
        {
            return AtReply.Error;
        }

        core.Indications.Set(kind, on == 1, save == 1);
        return AtReply.OkThen(() => core.Reports.Begin(kind));
    }
}
