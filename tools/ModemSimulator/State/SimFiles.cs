using System.Globalization;

namespace Quectel.Simulator.State;

/// <summary>
/// The transparent files of the card that hosts read by AT+CRSM, by their identifiers (3GPP TS 31.102 4.2, 51.011 10).
/// </summary>
internal sealed class SimFiles(SimCard sim)
{
    private const int Iccid = 0x2FE2;
    private const int Imsi = 0x6F07;
    private const int ServiceProvider = 0x6F46;
    private const int Administrative = 0x6FAD;

    /// <summary>Null: the card has no such file.</summary>
    public byte[]? Find(int identifier) => identifier switch
    {
        Iccid => SwapNibbles(sim.Iccid),
        // Length, then the digits with the parity nibble 9 in front (51.011 10.3.2).
        Imsi => [8, .. SwapNibbles("9" + sim.Imsi)],
        // Display condition, then the name, filled up with FF (31.102 4.2.12).
        ServiceProvider => [1, .. "Simulated"u8, .. Enumerable.Repeat((byte)0xFF, 7)],
        // Normal operation; the MNC has two digits (31.102 4.2.18).
        Administrative => [0, 0, 0, 2],
        _ => null,
    };

    /// <summary>The ICCID is readable before the PIN is entered; the other files are not.</summary>
    public static bool NeedsPin(int identifier) => identifier != Iccid;

    // Two digits a byte, the first in the low half; F where there is none.
    private static byte[] SwapNibbles(string digits) =>
        [.. digits.Chunk(2).Select(pair => byte.Parse(
            $"{(pair.Length == 2 ? pair[1] : 'F')}{pair[0]}", NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
}
