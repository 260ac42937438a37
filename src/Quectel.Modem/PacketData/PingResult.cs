namespace Quectel.Modem;

/// <summary>What came of a ping.</summary>
/// <param name="Sent">How many requests were sent.</param>
/// <param name="Replies">The replies, in their order; empty when the host did not reply.</param>
public sealed record PingResult(int Sent, IReadOnlyList<PingReply> Replies)
{
    /// <summary>How many requests had no reply in time.</summary>
    public int Lost => Sent - Replies.Count;

    /// <summary>The mean round trip; null without any reply.</summary>
    public TimeSpan? AverageRoundTrip => Replies.Count == 0
        ? null
        : TimeSpan.FromMilliseconds(Replies.Average(reply => reply.RoundTrip.TotalMilliseconds));
}
