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
internal ref struct AtCountedLineReader
{
    private const byte Quote = (byte)'"';

    // Digits of the longest length; a longer one is no length.
    private const int MaxLengthDigits = 9;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly bool _seesAll;
    private readonly int _maxPayloadBytes;
    private int _at;
    private int _needed;

    /// <summary>Makes a reader.</summary>
    /// <param name="bytes">The bytes from the line's start on, or the first of them.</param>
    /// <param name="available">How many there are in all.</param>
    /// <param name="maxPayloadBytes">What announces more is an ordinary line.</param>
    public AtCountedLineReader(ReadOnlySpan<byte> bytes, long available, int maxPayloadBytes)
    {
        _bytes = bytes;
        _seesAll = bytes.Length == available;
        _maxPayloadBytes = maxPayloadBytes;

        // Until the header has said how many there must be.
        _needed = bytes.Length + 1;
    }

    private readonly ReadOnlySpan<byte> Rest => _bytes[_at..];

    /// <summary>Reads a counted line.</summary>
    /// <param name="counted">Its shape; the bytes begin with its prefix.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="length">Its length; while it is not complete, how many bytes must be seen to say more.</param>
    /// <returns>Done; NeedMoreData; or InvalidData when this is an ordinary line after all.</returns>
    public OperationStatus Read(AtCountedLine counted, out AtFrame frame, out int length)
    {
        frame = default;
        _at = counted.Prefix.Length;
        while (TryPeek(out byte next) && next == ' ')
        {
            _at++;
        }

        var status = OperationStatus.Done;
        foreach (char kind in counted.Fields)
        {
            status = kind switch
            {
                'n' => SkipNumber(),
                's' => SkipString(),
                '_' => ReadCounted(onNextLine: true, out frame),
                _ => ReadPayload(out frame),
            };
            if (status != OperationStatus.Done)
            {
                break;
            }
        }

        length = status == OperationStatus.Done ? _at : _needed;
        return status;
    }

    private readonly bool TryPeek(out byte next)
    {
        bool isThere = _at < _bytes.Length;
        next = isThere ? _bytes[_at] : default;
        return isThere;
    }

    private OperationStatus SkipNumber()
    {
        int start = _at;
        while (TryPeek(out byte next) && next is >= (byte)'0' and <= (byte)'9')
        {
            _at++;
        }

        return _at == start && _at < _bytes.Length ? OperationStatus.InvalidData : Skip((byte)',');
    }

    private OperationStatus SkipString()
    {
        OperationStatus status = Skip(Quote);
        if (status != OperationStatus.Done)
        {
            return status;
        }

        // A line end inside the topic means that the line was cut: an ordinary line.
        int length = Rest.IndexOfAny(Quote, (byte)'\n');
        if (length < 0)
        {
            return OperationStatus.NeedMoreData;
        }

        _at += length;
        status = Skip(Quote);
        return status == OperationStatus.Done ? Skip((byte)',') : status;
    }

    private OperationStatus Skip(byte expected)
    {
        if (!TryPeek(out byte next))
        {
            return OperationStatus.NeedMoreData;
        }

        _at++;
        return next == expected ? OperationStatus.Done : OperationStatus.InvalidData;
    }

    private OperationStatus ReadPayload(out AtFrame frame)
    {
        frame = default;
        if (!TryPeek(out byte first))
        {
            return OperationStatus.NeedMoreData;
        }

        return first == Quote ? ReadUncounted(out frame) : ReadCounted(onNextLine: false, out frame);
    }

    /// <summary>
    /// <c>…,"payload"&lt;CR&gt;&lt;LF&gt;</c>: the payload ends at the first quote that a line end follows.
    /// </summary>
    private OperationStatus ReadUncounted(out AtFrame frame)
    {
        frame = default;

        // The comma before the length is not part of the header's text when there is no length.
        ReadOnlySpan<byte> header = _bytes[..(_at - 1)];
        _at++;
        ReadOnlySpan<byte> end = "\"\r\n"u8;
        int length = Rest.IndexOf(end);
        if (length < 0)
        {
            return _seesAll && Rest.Length > _maxPayloadBytes
                ? OperationStatus.InvalidData
                : OperationStatus.NeedMoreData;
        }

        frame = new AtFrame(header, Rest[..length]);
        _at += length + end.Length;
        return OperationStatus.Done;
    }

    private OperationStatus ReadCounted(bool onNextLine, out AtFrame frame)
    {
        frame = default;
        OperationStatus status = ReadLength(out int length);
        if (status != OperationStatus.Done)
        {
            return status;
        }

        if (length > _maxPayloadBytes)
        {
            return OperationStatus.InvalidData;
        }

        ReadOnlySpan<byte> header = _bytes[.._at];
        status = SkipToPayload(out bool sameLine);
        if (sameLine && onNextLine)
        {
            return OperationStatus.InvalidData;
        }

        return status == OperationStatus.Done ? TakePayload(header, length, sameLine, out frame) : status;
    }

    private OperationStatus ReadLength(out int length)
    {
        length = 0;
        ReadOnlySpan<byte> digits = Rest;
        digits = digits[..Math.Min(digits.Length, MaxLengthDigits + 1)];
        int count = digits.IndexOfAny((byte)',', (byte)'\r', (byte)'\n');
        if (count < 0)
        {
            return digits.Length > MaxLengthDigits ? OperationStatus.InvalidData : OperationStatus.NeedMoreData;
        }

        digits = digits[..count];
        _at += count;
        return Utf8Parser.TryParse(digits, out length, out int used) && used == count && length >= 0
            ? OperationStatus.Done
            : OperationStatus.InvalidData;
    }

    /// <summary>The payload stands behind a comma, or, with some EC200U firmware, on the next line.</summary>
    private OperationStatus SkipToPayload(out bool sameLine)
    {
        byte separator = _bytes[_at++];
        sameLine = separator == ',';
        return sameLine || separator == '\n' ? OperationStatus.Done : Skip((byte)'\n');
    }

    /// <summary>
    /// Takes the bytes. Quotes are stripped only when both stand where the length says; if what follows the bytes is no
    /// line end either, the length was not one and the line is an ordinary line (QMT reference, 20.6).
    /// </summary>
    private OperationStatus TakePayload(ReadOnlySpan<byte> header, int length, bool sameLine, out AtFrame frame)
    {
        frame = default;
        ReadOnlySpan<byte> rest = Rest;
        if (sameLine && rest.IsEmpty)
        {
            return OperationStatus.NeedMoreData;
        }

        bool quoted = sameLine && rest[0] == Quote;
        int wanted = quoted ? length + 2 : length;
        if (rest.Length < wanted + 1)
        {
            _needed = _at + wanted + 1;
            return OperationStatus.NeedMoreData;
        }

        if (quoted && rest[length + 1] != Quote)
        {
            quoted = false;
            wanted = length;
        }

        if (rest[wanted] is not ((byte)'\r' or (byte)'\n'))
        {
            return OperationStatus.InvalidData;
        }

        frame = new AtFrame(header, rest.Slice(quoted ? 1 : 0, length));
        _at += wanted;
        return OperationStatus.Done;
    }
}
