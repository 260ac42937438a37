namespace Quectel.Simulator.Faults;

/// <summary>What goes wrong with one command. <c>default</c>: nothing.</summary>
public readonly record struct CommandFault
{
    /// <summary>As if the line had not been received: the command is not done and nothing is answered.</summary>
    public bool Ignored { get; private init; }

    /// <summary>The command is done, but neither its text nor its final result reaches the host.</summary>
    public bool AnswerLost { get; private init; }

    /// <summary>The command is done at once; its answer comes this much later. The port is busy until then.</summary>
    public TimeSpan AnswerDelay { get; private init; }

    /// <summary>Sent in place of the final result: <c>ERROR</c>, <c>+CME ERROR: 14</c>. The command is done.</summary>
    public string? FinalResult { get; private init; }

    /// <summary>The command is not done; this is its final result.</summary>
    public string? Refusal { get; private init; }

    /// <summary>How long the command takes, in place of the profile's latency and its scale.</summary>
    public TimeSpan? Latency { get; private init; }

    /// <summary>Bytes of the payload that arrive; those after them are lost on the way. Null: all.</summary>
    public int? PayloadLimit { get; private init; }

    public static CommandFault Ignore() => new() { Ignored = true };

    public static CommandFault LoseAnswer() => new() { AnswerLost = true };

    public static CommandFault DelayAnswer(TimeSpan delay) => new() { AnswerDelay = delay };

    public static CommandFault ReplaceResult(string finalResult) => new() { FinalResult = finalResult };

    public static CommandFault Refuse(string finalResult) => new() { Refusal = finalResult };

    public static CommandFault Take(TimeSpan latency) => new() { Latency = latency };

    public static CommandFault CutPayload(int limit) => new() { PayloadLimit = limit };

    /// <summary>Both faults at once; where they disagree, the other one counts.</summary>
    public CommandFault And(CommandFault other) => new()
    {
        Ignored = Ignored || other.Ignored,
        AnswerLost = AnswerLost || other.AnswerLost,
        AnswerDelay = AnswerDelay + other.AnswerDelay,
        FinalResult = other.FinalResult ?? FinalResult,
        Refusal = other.Refusal ?? Refusal,
        Latency = other.Latency ?? Latency,
        PayloadLimit = other.PayloadLimit ?? PayloadLimit,
    };
}
