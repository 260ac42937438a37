namespace Quectel.Modem;

/// <summary>Septets packed into octets, the lowest bits first (3GPP TS 23.038 §6.1.2.1).</summary>
internal static class Septets
{
    private const int Bits = 7;

    /// <summary>Packs septets behind a header of so many octets, whose end is filled up to a septet's.</summary>
    public static byte[] Pack(ReadOnlySpan<byte> septets, int headerOctets = 0)
    {
        int first = FirstBit(headerOctets);
        byte[] octets = new byte[(first + (septets.Length * Bits) + 7) / 8];
        for (int i = 0; i < septets.Length; i++)
        {
            int bit = first + (i * Bits);
            int value = septets[i] << (bit % 8);
            octets[bit / 8] |= (byte)value;
            if (value > 0xFF)
            {
                octets[(bit / 8) + 1] |= (byte)(value >> 8);
            }
        }

        return octets;
    }

    /// <summary>Unpacks so many septets that follow a header.</summary>
    /// <exception cref="FormatException">There are fewer.</exception>
    public static byte[] Unpack(ReadOnlySpan<byte> octets, int count, int headerOctets = 0)
    {
        int first = FirstBit(headerOctets);
        if (count < 0 || first + (count * Bits) > octets.Length * 8)
        {
            throw new FormatException("There are fewer septets than announced.");
        }

        byte[] septets = new byte[count];
        for (int i = 0; i < count; i++)
        {
            int bit = first + (i * Bits);
            int pair = octets[bit / 8];
            if ((bit / 8) + 1 < octets.Length)
            {
                pair |= octets[(bit / 8) + 1] << 8;
            }

            septets[i] = (byte)((pair >> (bit % 8)) & 0x7F);
        }

        return septets;
    }

    /// <summary>How many septets the place of a header takes.</summary>
    public static int Covering(int headerOctets) => ((headerOctets * 8) + Bits - 1) / Bits;

    private static int FirstBit(int headerOctets) => (Covering(headerOctets) * Bits) - (headerOctets * 8);
}
