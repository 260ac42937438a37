using System.Buffers;

namespace Quectel.Modem.At;

/// <summary>
/// Cuts frames off the front of a byte stream. Pure: no state, no I/O, no meaning. A frame that is not complete is
/// looked at again from its start when more bytes are there.
/// </summary>
/// <remarks>
/// The modem sends <c>&lt;CR&gt;&lt;LF&gt;text&lt;CR&gt;&lt;LF&gt;</c>, an echo ends in CR only, some firmware sends a
/// naked LF. All of that is one rule here: a line ends at LF, and CR, LF, NUL, 0xFF and blanks before a line are nothing.
/// So a missing or doubled blank line, noise at power-up and the space behind a prompt need no cases of their own.
/// </remarks>
internal static class AtFramer
{
    private const byte Prompt = (byte)'>';

    // The last one is what a line at the wrong rate, or without power, reads as (core AT reference, Q9).
    private static ReadOnlySpan<byte> Fillers => [(byte)'\r', (byte)'\n', 0, (byte)' ', 0xFF];

    /// <summary>Cuts one frame.</summary>
    /// <param name="buffer">The bytes; moved behind what was consumed, also when no frame is complete.</param>
    /// <param name="framing">Counted lines and limits.</param>
    /// <param name="expectation">Whether a prompt or the echo of a payload may come now.</param>
    /// <param name="frame">The frame.</param>
    /// <returns>False when more bytes are needed.</returns>
    public static bool TryReadFrame(
        ref ReadOnlySequence<byte> buffer,
        AtFraming framing,
        FrameExpectation expectation,
        out AtFrame frame)
    {
        frame = default;
        if (!expectation.Echo.IsEmpty)
        {
            switch (ReadEcho(buffer, expectation.Echo.Span, out SequencePosition end))
            {
                case OperationStatus.Done:
                    frame = new AtFrame(AtFrameKind.Echo, buffer.Slice(0, end), null);
                    buffer = buffer.Slice(end);
                    return true;
                case OperationStatus.NeedMoreData:
                    return false;
            }
        }

        var reader = new SequenceReader<byte>(buffer);
        reader.AdvancePastAny(Fillers);
        buffer = reader.UnreadSequence;
        if (!reader.TryPeek(out byte first))
        {
            return false;
        }

        if (expectation.Prompt && first == Prompt)
        {
            frame = new AtFrame(AtFrameKind.Prompt, buffer.Slice(0, 1), null);
            buffer = buffer.Slice(1);
            return true;
        }

        if (expectation.Prompt && TryReadEchoBeforePrompt(ref buffer, reader, out frame))
        {
            return true;
        }

        // By index: an enumerator would be an object for every line.
        for (int i = 0; i < framing.CountedLines.Count; i++)
        {
            AtCountedLine counted = framing.CountedLines[i];
            if (reader.IsNext(counted.Prefix))
            {
                OperationStatus status = AtCountedLineReader.Read(
                    buffer, counted, framing.MaxPayloadBytes, out frame, out SequencePosition end);
                switch (status)
                {
                    case OperationStatus.Done:
                        buffer = buffer.Slice(end);
                        return true;
                    case OperationStatus.NeedMoreData when buffer.Length <= framing.MaxLineBytes + framing.MaxPayloadBytes:
                        return false;
                }
            }
        }

        return TryReadLine(ref buffer, ref reader, framing, out frame);
    }

    /// <summary>
    /// The payload as it was sent, behind the prompt or behind its space. It may begin or end as an answer does, so it is
    /// looked for before anything is passed over.
    /// </summary>
    private static OperationStatus ReadEcho(
        ReadOnlySequence<byte> buffer, ReadOnlySpan<byte> echo, out SequencePosition end)
    {
        end = default;
        var reader = new SequenceReader<byte>(buffer);
        for (int space = 0; space <= 1; space++)
        {
            if (reader.IsNext(echo, advancePast: true))
            {
                end = reader.Position;
                return OperationStatus.Done;
            }

            if (reader.Remaining < echo.Length && reader.IsNext(echo[..(int)reader.Remaining]))
            {
                return OperationStatus.NeedMoreData;
            }

            if (!reader.IsNext((byte)' ', advancePast: true))
            {
                break;
            }
        }

        return OperationStatus.InvalidData;
    }

    /// <summary>
    /// <c>AT+USECMNG=0,0,"ca",1758&lt;CR&gt;&gt;</c>: u-blox prompts right behind the echo's CR, with no LF that would end
    /// the echo. A command holds no CR, so behind that of its echo a <c>&gt;</c> is the prompt that is awaited.
    /// </summary>
    private static bool TryReadEchoBeforePrompt(
        ref ReadOnlySequence<byte> buffer, SequenceReader<byte> reader, out AtFrame frame)
    {
        frame = default;
        if (!reader.IsNext("AT"u8)
            || !reader.TryReadToAny(out ReadOnlySequence<byte> echo, "\r\n"u8, advancePastDelimiter: false)
            || !reader.IsNext("\r>"u8))
        {
            return false;
        }

        frame = new AtFrame(AtFrameKind.Line, echo, null);
        buffer = reader.UnreadSequence;
        return true;
    }

    private static bool TryReadLine(
        ref ReadOnlySequence<byte> buffer,
        ref SequenceReader<byte> reader,
        AtFraming framing,
        out AtFrame frame)
    {
        if (reader.TryReadTo(out ReadOnlySequence<byte> line, (byte)'\n'))
        {
            frame = new AtFrame(AtFrameKind.Line, TrimCarriageReturns(line), null);
            buffer = reader.UnreadSequence;
            return true;
        }

        if (buffer.Length > framing.MaxLineBytes)
        {
            frame = new AtFrame(AtFrameKind.Oversize, buffer, null);
            buffer = buffer.Slice(buffer.End);
            return true;
        }

        frame = default;
        return false;
    }

    private static ReadOnlySequence<byte> TrimCarriageReturns(ReadOnlySequence<byte> line)
    {
        while (!line.IsEmpty && line.Slice(line.Length - 1).FirstSpan[0] == '\r')
        {
            line = line.Slice(0, line.Length - 1);
        }

        return line;
    }
}
