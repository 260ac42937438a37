namespace Quectel.Benchmarks.Shift;

/// <summary>What became of the questions.</summary>
internal sealed record ShiftReport
{
    public int Commands { get; set; }

    public int Answered { get; set; }

    /// <summary>Timed out, cancelled, or the port was given up: an honest "not known".</summary>
    public int Unanswered { get; set; }

    /// <summary>Answers that a fault had made unreadable, and that were refused as such.</summary>
    public int NotUnderstood { get; set; }

    public int Faults { get; set; }

    public int Restarts { get; set; }

    /// <summary>How often the port was opened anew because the modem could not be proven.</summary>
    public int Reopened { get; set; }

    /// <summary>The first answer that was somebody else's; null: there was none.</summary>
    public string? Misattributed { get; set; }

    /// <summary>How much time passed for the modem and the driver.</summary>
    public TimeSpan VirtualTime { get; set; }
}
