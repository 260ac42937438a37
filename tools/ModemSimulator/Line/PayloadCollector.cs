namespace Quectel.Simulator.Line;

/// <summary>Collects the payload of one prompt.</summary>
internal sealed class PayloadCollector(PayloadRequest request)
{
    private const byte CtrlZ = 0x1A;
    private const byte Escape = 0x1B;

    private readonly List<byte> _payload = [];

    // How much there is to lose, by a fault, before what comes is taken again.
    private int _lossLeft = request.LostAfter is { } kept ? (request.Length ?? int.MaxValue) - kept : 0;

    public bool IsComplete { get; private set; } = request.Length == 0;

    public bool IsCancelled { get; private set; }

    /// <summary>It did not come in time.</summary>
    public bool IsLate { get; private set; }

    /// <summary>Bytes collected so far.</summary>
    public int Count => _payload.Count;

    /// <summary>The bytes taken in the last <see cref="Feed"/> that belong to the payload: what ATE1 echoes.</summary>
    public int LastEchoLength { get; private set; }

    /// <summary>Takes bytes until the payload is complete.</summary>
    /// <returns>How many were used, with the Ctrl-Z or ESC that ended it.</returns>
    public int Feed(ReadOnlySpan<byte> bytes)
    {
        int left = _lossLeft > 0 ? request.LostAfter.GetValueOrDefault() - Count : bytes.Length;
        if (left == 0 && bytes.Length > 0)
        {
            return Lose(bytes);
        }

        ReadOnlySpan<byte> kept = bytes[..Math.Min(left, bytes.Length)];
        return request.Length is { } length ? FeedCounted(kept, length) : FeedTerminated(kept);
    }

    /// <summary>The last bytes were the escape sequence, not payload.</summary>
    public void TakeBack(int count) => _payload.RemoveRange(_payload.Count - count, count);

    /// <summary>
    /// The answer of the command that asked. Cancelling is answered OK and sends nothing (11.4, INF).
    /// </summary>
    public AtReply Finish() =>
        IsLate ? AtReply.Error
        : IsCancelled ? AtReply.Ok
        : request.Complete([.. _payload]);

    public void GiveUp() => (IsLate, IsComplete) = (true, true);

    // Up to where the payload would have ended, with what would have ended it.
    private int Lose(ReadOnlySpan<byte> bytes)
    {
        LastEchoLength = 0;
        int end = request.Length is null ? bytes.IndexOfAny(CtrlZ, Escape) : -1;
        int lost = end < 0 ? Math.Min(bytes.Length, _lossLeft) : end + 1;
        _lossLeft = end < 0 ? _lossLeft - lost : 0;
        return lost;
    }

    private int FeedCounted(ReadOnlySpan<byte> bytes, int length)
    {
        int take = Math.Min(bytes.Length, length - _payload.Count);
        _payload.AddRange(bytes[..take]);
        IsComplete = _payload.Count == length;
        LastEchoLength = take;
        return take;
    }

    private int FeedTerminated(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOfAny(CtrlZ, Escape);
        ReadOnlySpan<byte> body = end < 0 ? bytes : bytes[..end];
        _payload.AddRange(body[..Math.Min(body.Length, request.Limit - _payload.Count)]);
        LastEchoLength = body.Length;
        if (end < 0)
        {
            return bytes.Length;
        }

        IsComplete = true;
        IsCancelled = bytes[end] == Escape;
        return end + 1;
    }
}
