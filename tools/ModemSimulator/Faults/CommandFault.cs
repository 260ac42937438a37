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

    public static CommandFault Ignore() => new() { Ignored = true };

    public static CommandFault LoseAnswer() => new() { AnswerLost = true };

    public static CommandFault DelayAnswer(TimeSpan delay) => new() { AnswerDelay = delay };

    public static CommandFault ReplaceResult(string finalResult) => new() { FinalResult = finalResult };
}
