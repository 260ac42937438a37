namespace Quectel.Modem;

/// <summary>Which part of a long message a message is (3GPP TS 23.040 §9.2.3.24.1).</summary>
/// <param name="Reference">The number that all parts of a message share.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Number">Which one it is, from 1.</param>
internal readonly record struct SmsPart(int Reference, int Total, int Number)
{
    private const byte ShortReference = 0x00;
    private const byte LongReference = 0x08;

    /// <summary>Looks for it in a header of user data, without the octet of its length.</summary>
    public static SmsPart? Find(ReadOnlySpan<byte> header)
    {
        while (header.Length >= 2)
        {
            byte element = header[0];
            int length = header[1];
            if (length + 2 > header.Length)
            {
                return null;
            }

            ReadOnlySpan<byte> value = header.Slice(2, length);
            SmsPart? part = (element, length) switch
            {
                (ShortReference, 3) => new SmsPart(value[0], value[1], value[2]),
                (LongReference, 4) => new SmsPart((value[0] << 8) | value[1], value[2], value[3]),
                _ => null,
            };
            if (part is { } found && found.Number >= 1 && found.Number <= found.Total)
            {
                return found;
            }

            header = header[(length + 2)..];
        }

        return null;
    }

    /// <summary>Gives the header that says so, with its length.</summary>
    public byte[] ToHeader() => [5, ShortReference, 3, (byte)Reference, (byte)Total, (byte)Number];
}
