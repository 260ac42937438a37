using Quectel.Simulator.Line;

namespace Quectel.Simulator.Commands;

/// <summary>One AT command: its name and what each of its forms does. A form that is null is answered ERROR.</summary>
internal sealed record Command(string Name)
{
    /// <summary>What <c>=?</c> lists; none: just OK.</summary>
    public IReadOnlyList<InfoLine> TestLines { get; init; } = [];

    /// <summary>Where <c>=?</c> does more than list: the operator scan.</summary>
    public Func<CommandCall, AtReply>? Test { get; init; }

    public Func<CommandCall, AtReply>? Read { get; init; }

    public Func<CommandCall, AtReply>? Write { get; init; }

    public Func<CommandCall, AtReply>? Execute { get; init; }

    /// <summary>Which arguments hold a PIN, a password or a message, and must not be logged.</summary>
    public Func<ArgumentList, int, bool> IsSecret { get; init; } = static (_, _) => false;

    public Func<CommandCall, AtReply>? this[CommandForm form] => form switch
    {
        CommandForm.Test => Test ?? (_ => AtReply.Text(TestLines)),
        CommandForm.Read => Read,
        CommandForm.Write => Write,
        _ => Execute,
    };
}
