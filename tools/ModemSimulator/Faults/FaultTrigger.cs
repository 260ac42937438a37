using System.IO.Enumeration;
using Quectel.Simulator.Line;

namespace Quectel.Simulator.Faults;

/// <summary>When a fault strikes.</summary>
public abstract record FaultTrigger
{
    private FaultTrigger()
    {
    }

    /// <summary>Only the nth time, counted from 1; null: each time.</summary>
    public int? Nth { get; init; }

    /// <param name="name"><c>+QMTPUB</c>, with or without <c>AT</c>; null: any command.</param>
    /// <param name="form">Null: any form.</param>
    /// <param name="arguments">A pattern for what follows the <c>=</c>: <c>0,*</c>; null: any.</param>
    public static FaultTrigger Command(string? name = null, CommandForm? form = null, string? arguments = null) =>
        new CommandTrigger(Normalize(name), form, arguments);

    /// <param name="kind">Null: any operation.</param>
    /// <param name="client">0 to 5; null: any.</param>
    public static FaultTrigger Mqtt(MqttOperationKind? kind = null, int? client = null) =>
        new MqttTrigger(kind, client);

    /// <param name="kind">Null: any operation.</param>
    public static FaultTrigger Ip(IpOperationKind? kind = null) => new IpTrigger(kind);

    /// <param name="contains">Text that is in the piece; null: any.</param>
    public static FaultTrigger Output(OutputKinds kinds = OutputKinds.Any, string? contains = null) =>
        new OutputTrigger(kinds, contains);

    /// <summary>Once, counted from the start or from when the rule was added.</summary>
    public static FaultTrigger After(TimeSpan time) => new ClockTrigger(time, Repeats: false);

    /// <summary>Again and again; the first time after one period.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1 ms.</exception>
    public static FaultTrigger Every(TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, TimeSpan.FromMilliseconds(1));
        return new ClockTrigger(period, Repeats: true);
    }

    /// <summary>
    /// A millisecond after that moment, each time it comes: a rule that causes its own moment thus takes time.
    /// </summary>
    public static FaultTrigger When(ModemMoment moment) => new MomentTrigger(moment);

    /// <param name="occasion">A command, a piece of output, an operation or a moment.</param>
    internal virtual bool Matches(object occasion) => false;

    /// <summary>When it strikes by the clock, counted from the start.</summary>
    /// <param name="times">How often it has struck.</param>
    /// <returns>Null: not by the clock, or not again.</returns>
    internal virtual TimeSpan? Due(int times) => null;

    private static string? Normalize(string? name)
    {
        string? upper = name?.ToUpperInvariant();
        return upper is ['A', 'T', _, ..] ? upper[2..] : upper;
    }

    private sealed record CommandTrigger(string? Name, CommandForm? Form, string? Arguments) : FaultTrigger
    {
        internal override bool Matches(object occasion) =>
            occasion is ReceivedCommand command
            && (Name is null || command.Name == Name)
            && (Form is null || command.Form == Form)
            && (Arguments is null || FileSystemName.MatchesSimpleExpression(Arguments, command.Arguments));
    }

    private sealed record MqttTrigger(MqttOperationKind? Kind, int? Client) : FaultTrigger
    {
        internal override bool Matches(object occasion) =>
            occasion is MqttOperation operation
            && (Kind is null || operation.Kind == Kind)
            && (Client is null || operation.ClientIndex == Client);
    }

    private sealed record IpTrigger(IpOperationKind? Kind) : FaultTrigger
    {
        internal override bool Matches(object occasion) =>
            occasion is IpOperation operation && (Kind is null || operation.Kind == Kind);
    }

    private sealed record OutputTrigger(OutputKinds Kinds, string? Text) : FaultTrigger
    {
        internal override bool Matches(object occasion) =>
            occasion is OutputPiece piece
            && Kinds.HasFlag(piece.Kind)
            && (Text is null || WireText.FromBytes(piece.Bytes.Span).Contains(Text, StringComparison.Ordinal));
    }

    private sealed record MomentTrigger(ModemMoment Moment) : FaultTrigger
    {
        internal override bool Matches(object occasion) => occasion is ModemMoment moment && moment == Moment;
    }

    private sealed record ClockTrigger(TimeSpan Time, bool Repeats) : FaultTrigger
    {
        internal override TimeSpan? Due(int times) => Repeats ? Time * (times + 1) : times == 0 ? Time : null;
    }
}
