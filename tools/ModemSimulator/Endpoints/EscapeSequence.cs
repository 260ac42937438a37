namespace Quectel.Simulator.Endpoints;

/// <summary>
/// Finds <c>+++</c> in data mode: silence before, three characters, silence after (core-at.md 1.5). The guard time is
/// S12, in 20 ms.
/// </summary>
/// <param name="lastByte">When the host sent its last byte: the command that led to data mode.</param>
internal sealed class EscapeSequence(TimeProvider time, long lastByte)
{
    private const int Length = 3;

    private long _lastByte = lastByte;
    private int _seen;

    /// <summary>Three plus signs after silence: escape it is, if nothing comes within the guard time.</summary>
    public bool IsPending => _seen == Length;

    /// <summary>Plus signs that may yet become the escape sequence, and so are not passed on.</summary>
    public int Held => _seen;

    /// <summary>Takes what the host sent.</summary>
    public void Feed(ReadOnlySpan<byte> bytes, TimeSpan guard)
    {
        bool afterSilence = time.GetElapsedTime(_lastByte) >= guard;
        _lastByte = time.GetTimestamp();
        bool onlyPluses = bytes.IndexOfAnyExcept((byte)'+') < 0;
        bool mayBegin = _seen > 0 ? !IsPending : afterSilence;
        _seen = onlyPluses && mayBegin && _seen + bytes.Length <= Length ? _seen + bytes.Length : 0;
    }
}
