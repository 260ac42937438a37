using System.Globalization;

namespace Quectel.Modem;

/// <summary>
/// Bands as hexadecimal digits, band 1 in the lowest bit. They need more than 64 bits: BG95 has band 85 (core AT
/// reference, 5.6).
/// </summary>
internal static class BandMask
{
    private const int Bits = 128;

    /// <summary>Reads digits with or without <c>0x</c>; false when they are none.</summary>
    public static bool TryParse(string text, out UInt128 mask)
    {
        ReadOnlySpan<char> digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text.AsSpan(2) : text;
        return UInt128.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out mask);
    }

    public static IReadOnlyList<int> ToBands(UInt128 mask) =>
        [.. Enumerable.Range(1, Bits).Where(band => (mask >> (band - 1) & UInt128.One) == UInt128.One)];

    /// <exception cref="ArgumentOutOfRangeException">There is no such band.</exception>
    public static UInt128 FromBands(IEnumerable<int> bands, string parameterName)
    {
        UInt128 mask = 0;
        foreach (int band in bands)
        {
            if (band is < 1 or > Bits)
            {
                throw new ArgumentOutOfRangeException(parameterName, band, "A band has a number from 1 to 128.");
            }

            mask |= UInt128.One << (band - 1);
        }

        return mask;
    }
}
