namespace Quectel.Simulator.Sms;

/// <summary>Septets in octets, lowest bits first (3GPP TS 23.038, 6.1.2.1).</summary>
internal static class SeptetPacking
{
    /// <param name="fillBits">Zero bits in front, so that the septets begin on a septet boundary after a header.</param>
    public static byte[] Pack(ReadOnlySpan<byte> septets, int fillBits = 0)
    {
        byte[] octets = new byte[((septets.Length * 7) + fillBits + 7) / 8];
        for (int index = 0; index < septets.Length; index++)
        {
            int bit = fillBits + (index * 7);
            int shifted = septets[index] << (bit % 8);
            octets[bit / 8] |= (byte)shifted;
            if (bit % 8 > 1)
            {
                octets[(bit / 8) + 1] |= (byte)(shifted >> 8);
            }
        }

        return octets;
    }

    /// <param name="count">Septets, not octets.</param>
    /// <exception cref="FormatException">There are not that many.</exception>
    public static byte[] Unpack(ReadOnlySpan<byte> octets, int count, int fillBits = 0)
    {
        if (octets.Length < ((count * 7) + fillBits + 7) / 8)
        {
            throw new FormatException("The user data is shorter than its length says.");
        }

        byte[] septets = new byte[count];
        for (int index = 0; index < count; index++)
        {
            int bit = fillBits + (index * 7);
            int high = bit % 8 > 1 ? octets[(bit / 8) + 1] << 8 : 0;
            septets[index] = (byte)(((octets[bit / 8] | high) >> (bit % 8)) & 0x7F);
        }

        return septets;
    }
}
