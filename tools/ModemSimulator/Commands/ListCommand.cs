using Quectel.Simulator.Line;

namespace Quectel.Simulator.Commands;

/// <summary>AT+CLAC: every command there is.</summary>
internal sealed class ListCommand(Func<IEnumerable<string>> names) : ICommandSet
{
    public IEnumerable<Command> Commands =>
    [
        new("+CLAC")
        {
            Execute = _ => AtReply.Text([.. names().Order(StringComparer.Ordinal).Select(name => (InfoLine)$"AT{name}")]),
        },
    ];
}
