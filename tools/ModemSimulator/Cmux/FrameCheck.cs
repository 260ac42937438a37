namespace Quectel.Simulator.Cmux;

/// <summary>The check sequence: CRC-8 with x⁸+x²+x+1, reflected, complemented (27.010, 5.2.1.6 and annex B).</summary>
internal static class FrameCheck
{
    private const byte ReflectedPolynomial = 0xE0;

    public static byte Of(params ReadOnlySpan<byte> octets)
    {
        byte remainder = 0xFF;
        foreach (byte octet in octets)
        {
            remainder ^= octet;
            for (int bit = 0; bit < 8; bit++)
            {
                remainder = (byte)((remainder & 1) != 0 ? (remainder >> 1) ^ ReflectedPolynomial : remainder >> 1);
            }
        }

        return (byte)~remainder;
    }
}
