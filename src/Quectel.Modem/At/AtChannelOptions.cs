namespace Quectel.Modem.At;

/// <summary>How patient the channel is with a modem that owes an answer.</summary>
internal sealed record AtChannelOptions
{
    public AtFraming Framing { get; init; } = new();

    public ModemMetrics Metrics { get; init; } = ModemMetrics.None;

    /// <summary>How long a late answer is awaited after the caller's time-out, before the channel is probed.</summary>
    public TimeSpan LateAnswerGrace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long one step of a probe waits for its answer.</summary>
    public TimeSpan ProbeTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the port may take for one step of a probe; with flow control it could be for ever.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>
    /// The silence before and after <c>+++</c>: S12 is 1 s (core AT reference, 1.1), and a scheduler may be late.
    /// </summary>
    public TimeSpan EscapeGuard { get; init; } = TimeSpan.FromSeconds(1.2);
}
