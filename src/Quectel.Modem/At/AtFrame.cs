namespace Quectel.Modem.At;

/// <summary>
/// One piece cut off the stream. The spans point into the transport's buffer or into the framer's: use them before
/// either goes on.
/// </summary>
internal readonly ref struct AtFrame
{
    /// <summary>A frame that carries no payload.</summary>
    public AtFrame(AtFrameKind kind, ReadOnlySpan<byte> text)
    {
        Kind = kind;
        Text = text;
    }

    /// <summary>A line that carries a payload, which may be empty.</summary>
    public AtFrame(ReadOnlySpan<byte> text, ReadOnlySpan<byte> payload)
    {
        Kind = AtFrameKind.Line;
        Text = text;
        Payload = payload;
        HasPayload = true;
    }

    /// <summary>What it is.</summary>
    public AtFrameKind Kind { get; }

    /// <summary>
    /// The line without line end; of a counted line the header up to the payload. Empty for an echo: who expects one
    /// has it.
    /// </summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>The payload bytes.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>Whether the line carries a payload: an empty one is not the same as none.</summary>
    public bool HasPayload { get; }

    /// <summary>Copies the frame out of the buffer.</summary>
    public AtLine ToLine(AtRecentTexts texts)
    {
        // Not a conditional expression: its null would become an empty payload by the conversion from byte[].
        ReadOnlyMemory<byte>? copy = null;
        if (HasPayload)
        {
            copy = Payload.ToArray();
        }

        return new AtLine(texts.GetText(Text), copy);
    }
}
