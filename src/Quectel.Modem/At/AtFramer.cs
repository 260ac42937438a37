using System.Buffers;

namespace Quectel.Modem.At;

/// <summary>
/// Cuts frames off the front of a byte stream. No I/O, no meaning, and no memory of what it has seen: a frame that is
/// not complete is looked at again from its start when more bytes are there.
/// </summary>
/// <remarks>
/// <para>The modem sends <c>&lt;CR&gt;&lt;LF&gt;text&lt;CR&gt;&lt;LF&gt;</c>, an echo ends in CR only, some firmware
/// sends a naked LF. All of that is one rule here: a line ends at LF, and CR, LF, NUL, 0xFF and blanks before a line
/// are nothing. So a missing or doubled blank line, noise at power-up and the space behind a prompt need no cases of
/// their own.</para>
/// <para>The rules read bytes that lie in one piece, and nearly all frames do. Of one that lies across segments as much
/// as it needs is put together in an array, which is kept for the next one.</para>
/// </remarks>
internal sealed class AtFramer(AtFraming framing)
{
    private const byte Prompt = (byte)'>';

    // Most frames that lie across segments end within so much.
    private const int LeastJoinedBytes = 512;

    // An array: the enumerator of the list's interface would be an object for every line.
    private readonly AtCountedLine[] _countedLines = [.. framing.CountedLines];

    // No frame is waited for when more bytes than these are there.
    private readonly int _maxWaitingBytes = framing.MaxLineBytes + framing.MaxPayloadBytes;

    private byte[] _joined = [];

    /// <summary>Cuts one frame.</summary>
    /// <param name="buffer">The bytes; moved behind what was consumed, also when no frame is complete.</param>
    /// <param name="expectation">Whether a prompt or the echo of a payload may come now.</param>
    /// <param name="frame">The frame; good until the next one is cut.</param>
    /// <returns>False when more bytes are needed.</returns>
    public bool TryReadFrame(ref ReadOnlySequence<byte> buffer, FrameExpectation expectation, out AtFrame frame)
    {
        frame = default;
        if (!expectation.Echo.IsEmpty)
        {
            switch (ReadEcho(buffer, expectation.Echo.Span, out SequencePosition end))
            {
                case OperationStatus.Done:
                    frame = new AtFrame(AtFrameKind.Echo, default);
                    buffer = buffer.Slice(end);
                    return true;
                case OperationStatus.NeedMoreData:
                    return false;
            }
        }

        long available = buffer.Length;
        ReadOnlySpan<byte> bytes = buffer.FirstSpan;
        while (true)
        {
            int start = CountFillers(bytes);
            ReadOnlySpan<byte> rest = bytes[start..];
            available -= start;
            if (ReadFrame(rest, available, expectation.Prompt, out frame, out int length) == OperationStatus.Done)
            {
                buffer = buffer.Slice(start + length);
                return true;
            }

            buffer = buffer.Slice(start);
            if (length > available)
            {
                return false;
            }

            // Twice as much each time, so that all the copies together are no more than a few of the whole.
            bytes = Join(buffer, Math.Min(available, Math.Max(length, (2L * rest.Length) + LeastJoinedBytes)));
        }
    }

    /// <summary>
    /// The payload as it was sent, behind the prompt or behind its space. It may begin or end as an answer does, so it
    /// is looked for before anything is passed over. It may be longer than anything else, so it is compared where it
    /// lies.
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

    // The last one is what a line at the wrong rate, or without power, reads as (core AT reference, Q9).
    private static int CountFillers(ReadOnlySpan<byte> bytes)
    {
        int count = 0;
        while (count < bytes.Length && bytes[count] is (byte)'\r' or (byte)'\n' or 0 or (byte)' ' or 0xFF)
        {
            count++;
        }

        return count;
    }

    /// <summary>
    /// <c>AT+USECMNG=0,0,"ca",1758&lt;CR&gt;&gt;</c>: u-blox prompts right behind the echo's CR, with no LF that would
    /// end the echo. A command holds no CR, so behind that of its echo a <c>&gt;</c> is the prompt that is awaited.
    /// </summary>
    private static bool TryReadEchoBeforePrompt(ReadOnlySpan<byte> bytes, out AtFrame frame, out int length)
    {
        frame = default;
        length = bytes.StartsWith("AT"u8) ? bytes.IndexOfAny((byte)'\r', (byte)'\n') : -1;
        if (length < 0 || !bytes[length..].StartsWith("\r>"u8))
        {
            return false;
        }

        frame = new AtFrame(AtFrameKind.Line, bytes[..length]);
        return true;
    }

    /// <summary>Cuts one frame off bytes that lie in one piece and begin with it.</summary>
    /// <param name="bytes">The bytes, or the first of them.</param>
    /// <param name="available">How many there are in all: limits count only when all are seen.</param>
    /// <param name="awaitsPrompt">Whether a prompt may come now.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="length">Its length; while it is not complete, how many bytes must be seen to say more.</param>
    /// <returns>Done or NeedMoreData.</returns>
    private OperationStatus ReadFrame(
        ReadOnlySpan<byte> bytes, long available, bool awaitsPrompt, out AtFrame frame, out int length)
    {
        frame = default;
        length = 1;
        if (bytes.IsEmpty)
        {
            return OperationStatus.NeedMoreData;
        }

        byte first = bytes[0];
        if (awaitsPrompt && first == Prompt)
        {
            frame = new AtFrame(AtFrameKind.Prompt, bytes[..1]);
            return OperationStatus.Done;
        }

        if (awaitsPrompt && TryReadEchoBeforePrompt(bytes, out frame, out length))
        {
            return OperationStatus.Done;
        }

        foreach (AtCountedLine counted in _countedLines)
        {
            if (counted.Prefix[0] != first || !bytes.StartsWith(counted.Prefix))
            {
                continue;
            }

            var reader = new AtCountedLineReader(bytes, available, framing.MaxPayloadBytes);
            switch (reader.Read(counted, out frame, out length))
            {
                case OperationStatus.Done:
                    return OperationStatus.Done;
                case OperationStatus.NeedMoreData when available <= _maxWaitingBytes:
                    return OperationStatus.NeedMoreData;
                case OperationStatus.NeedMoreData when bytes.Length < available:
                    length = (int)Math.Min(length, available); // It is given up only when all are seen.
                    return OperationStatus.NeedMoreData;
            }
        }

        return ReadLine(bytes, available, out frame, out length);
    }

    private OperationStatus ReadLine(ReadOnlySpan<byte> bytes, long available, out AtFrame frame, out int length)
    {
        int end = bytes.IndexOf((byte)'\n');
        if (end >= 0)
        {
            frame = new AtFrame(AtFrameKind.Line, bytes[..end].TrimEnd((byte)'\r'));
            length = end + 1;
            return OperationStatus.Done;
        }

        if (bytes.Length == available && available > framing.MaxLineBytes)
        {
            frame = new AtFrame(AtFrameKind.Oversize, bytes);
            length = bytes.Length;
            return OperationStatus.Done;
        }

        frame = default;
        length = bytes.Length + 1;
        return OperationStatus.NeedMoreData;
    }

    /// <summary>
    /// Puts the first bytes of the buffer in one piece. What is waited for fits into the array that is kept. More than
    /// that lies here only when the port brought it at once, and gets an array of its own.
    /// </summary>
    private ReadOnlySpan<byte> Join(ReadOnlySequence<byte> buffer, long count)
    {
        byte[] joined = _joined;
        if (joined.Length < count)
        {
            joined = new byte[Math.Max(count, Math.Min(2L * joined.Length, _maxWaitingBytes))];
            _joined = joined.Length <= _maxWaitingBytes ? joined : _joined;
        }

        buffer.Slice(0, count).CopyTo(joined);
        return joined.AsSpan(0, (int)count);
    }
}
