using System.Buffers;
using System.Buffers.Text;

namespace Quectel.Modem.At;

/// <summary>
/// Reads a line that carries raw bytes: its header field by field, then exactly as many bytes as it announces.
/// </summary>
/// <remarks>
/// Shapes seen (QMT reference, 14.2 and 20.12): payload in quotes behind the length; without quotes; on the next line;
/// and without a length, where only <c>"&lt;CR&gt;&lt;LF&gt;</c> ends it. A line that fits none of them is an
/// ordinary line.
/// </remarks>
internal static class AtCountedLineReader
{
    private const byte Quote = (byte)'"';

    // Digits of the longest length; a longer one is no length.
    private const int MaxLengthDigits = 9;

    /// <summary>Reads a counted line.</summary>
    /// <returns>
    /// Done with the frame and its end; NeedMoreData; or InvalidData when this is an ordinary line after all.
    /// </returns>
    public static OperationStatus Read(
        ReadOnlySequence<byte> buffer,
        AtCountedLine counted,
        int maxPayloadBytes,
        out AtFrame frame,
        out SequencePosition end)
    {
        frame = default;
        end = default;
        var reader = new SequenceReader<byte>(buffer);
        reader.Advance(counted.Prefix.Length);
        reader.AdvancePast((byte)' ');
        foreach (char kind in counted.Fields)
        {
            OperationStatus status = kind switch
            {
                'n' => SkipNumber(ref reader),
                's' => SkipString(ref reader),
                '_' => ReadCounted(ref reader, buffer, maxPayloadBytes, onNextLine: true, out frame),
                _ => ReadPayload(ref reader, buffer, maxPayloadBytes, out frame),
            };
            if (status != OperationStatus.Done)
            {
                return status;
            }
        }

        end = reader.Position;
        return OperationStatus.Done;
    }

    private static OperationStatus SkipNumber(ref SequenceReader<byte> reader)
    {
        if (reader.AdvancePastAny("0123456789"u8) == 0)
        {
            return reader.End ? OperationStatus.NeedMoreData : OperationStatus.InvalidData;
        }

        return SkipComma(ref reader);
    }

    private static OperationStatus SkipString(ref SequenceReader<byte> reader)
    {
        if (!reader.TryRead(out byte opening))
        {
            return OperationStatus.NeedMoreData;
        }

        if (opening != Quote)
        {
            return OperationStatus.InvalidData;
        }

        // A line end inside the topic means that the line was cut: an ordinary line.
        if (!reader.TryReadToAny(out ReadOnlySequence<byte> _, "\"\n"u8, advancePastDelimiter: false))
        {
            return OperationStatus.NeedMoreData;
        }

        reader.TryRead(out byte closing);
        return closing == Quote ? SkipComma(ref reader) : OperationStatus.InvalidData;
    }

    private static OperationStatus SkipComma(ref SequenceReader<byte> reader)
    {
        if (!reader.TryRead(out byte next))
        {
            return OperationStatus.NeedMoreData;
        }

        return next == ',' ? OperationStatus.Done : OperationStatus.InvalidData;
    }

    private static OperationStatus ReadPayload(
        ref SequenceReader<byte> reader,
        ReadOnlySequence<byte> line,
        int maxPayloadBytes,
        out AtFrame frame)
    {
        frame = default;
        if (!reader.TryPeek(out byte first))
        {
            return OperationStatus.NeedMoreData;
        }

        // The comma before the length is not part of the header's text when there is no length.
        return first == Quote
            ? ReadUncounted(ref reader, line.Slice(0, reader.Consumed - 1), maxPayloadBytes, out frame)
            : ReadCounted(ref reader, line, maxPayloadBytes, onNextLine: false, out frame);
    }

    /// <summary>
    /// <c>…,"payload"&lt;CR&gt;&lt;LF&gt;</c>: the payload ends at the first quote that a line end follows.
    /// </summary>
    private static OperationStatus ReadUncounted(
        ref SequenceReader<byte> reader,
        ReadOnlySequence<byte> header,
        int maxPayloadBytes,
        out AtFrame frame)
    {
        frame = default;
        reader.Advance(1);
        if (!reader.TryReadTo(out ReadOnlySequence<byte> payload, "\"\r\n"u8))
        {
            return reader.Remaining > maxPayloadBytes ? OperationStatus.InvalidData : OperationStatus.NeedMoreData;
        }

        frame = new AtFrame(AtFrameKind.Line, header, payload);
        return OperationStatus.Done;
    }

    private static OperationStatus ReadCounted(
        ref SequenceReader<byte> reader,
        ReadOnlySequence<byte> line,
        int maxPayloadBytes,
        bool onNextLine,
        out AtFrame frame)
    {
        frame = default;
        OperationStatus status = ReadLength(ref reader, out int length);
        if (status != OperationStatus.Done)
        {
            return status;
        }

        if (length > maxPayloadBytes)
        {
            return OperationStatus.InvalidData;
        }

        ReadOnlySequence<byte> header = line.Slice(0, reader.Consumed);
        status = SkipToPayload(ref reader, out bool sameLine);
        if (sameLine && onNextLine)
        {
            return OperationStatus.InvalidData;
        }

        return status == OperationStatus.Done
            ? TakePayload(ref reader, header, length, sameLine, out frame)
            : status;
    }

    private static OperationStatus ReadLength(ref SequenceReader<byte> reader, out int length)
    {
        length = 0;
        if (!reader.TryReadToAny(out ReadOnlySequence<byte> digits, ",\r\n"u8, advancePastDelimiter: false))
        {
            return reader.Remaining > MaxLengthDigits ? OperationStatus.InvalidData : OperationStatus.NeedMoreData;
        }

        Span<byte> copy = stackalloc byte[MaxLengthDigits];
        if (digits.Length is 0 or > MaxLengthDigits)
        {
            return OperationStatus.InvalidData;
        }

        digits.CopyTo(copy);
        ReadOnlySpan<byte> text = copy[..(int)digits.Length];
        return Utf8Parser.TryParse(text, out length, out int used) && used == text.Length && length >= 0
            ? OperationStatus.Done
            : OperationStatus.InvalidData;
    }

    /// <summary>The payload stands behind a comma, or, with some EC200U firmware, on the next line.</summary>
    private static OperationStatus SkipToPayload(ref SequenceReader<byte> reader, out bool sameLine)
    {
        reader.TryRead(out byte separator);
        sameLine = separator == ',';
        if (sameLine || separator == '\n')
        {
            return OperationStatus.Done;
        }

        if (!reader.TryRead(out byte lineFeed))
        {
            return OperationStatus.NeedMoreData;
        }

        return lineFeed == '\n' ? OperationStatus.Done : OperationStatus.InvalidData;
    }

    /// <summary>
    /// Takes the bytes. Quotes are stripped only when both stand where the length says; if what follows the bytes is no
    /// line end either, the length was not one and the line is an ordinary line (QMT reference, 20.6).
    /// </summary>
    private static OperationStatus TakePayload(
        ref SequenceReader<byte> reader,
        ReadOnlySequence<byte> header,
        int length,
        bool sameLine,
        out AtFrame frame)
    {
        frame = default;
        ReadOnlySequence<byte> rest = reader.UnreadSequence;
        if (sameLine && rest.IsEmpty)
        {
            return OperationStatus.NeedMoreData;
        }

        bool quoted = sameLine && ByteAt(rest, 0) == Quote;
        int wanted = quoted ? length + 2 : length;
        if (rest.Length < wanted + 1)
        {
            return OperationStatus.NeedMoreData;
        }

        if (quoted && ByteAt(rest, length + 1) != Quote)
        {
            quoted = false;
            wanted = length;
        }

        if (ByteAt(rest, wanted) is not ((byte)'\r' or (byte)'\n'))
        {
            return OperationStatus.InvalidData;
        }

        frame = new AtFrame(AtFrameKind.Line, header, rest.Slice(quoted ? 1 : 0, length));
        reader.Advance(wanted);
        return OperationStatus.Done;
    }

    private static byte ByteAt(ReadOnlySequence<byte> bytes, long index) => bytes.Slice(index, 1).FirstSpan[0];
}
