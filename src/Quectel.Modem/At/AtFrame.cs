using System.Buffers;
using System.Text;

namespace Quectel.Modem.At;

/// <summary>
/// One piece cut off the stream. The sequences point into the transport's buffer: use them before it advances.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The line without line end; of a counted line the header up to the payload.</param>
/// <param name="Payload">The payload bytes; null when the line carries none.</param>
internal readonly record struct AtFrame(AtFrameKind Kind, ReadOnlySequence<byte> Text, ReadOnlySequence<byte>? Payload)
{
    /// <summary>Copies the frame out of the buffer.</summary>
    public AtLine ToLine()
    {
        // Not a conditional expression: its null would become an empty payload by the conversion from byte[].
        ReadOnlyMemory<byte>? copy = null;
        if (Payload is { } payload)
        {
            copy = payload.ToArray();
        }

        return new AtLine(ReadText(), copy);
    }

    // Every answer ends in one of a few lines, and most end in this one.
    private string ReadText()
    {
        if (!Text.IsSingleSegment)
        {
            return Encoding.UTF8.GetString(Text);
        }

        ReadOnlySpan<byte> text = Text.FirstSpan;
        return text.SequenceEqual("OK"u8) ? "OK" : Encoding.UTF8.GetString(text);
    }
}
