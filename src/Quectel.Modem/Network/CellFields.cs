using System.Globalization;

namespace Quectel.Modem;

/// <summary>The fields of <c>+QENG</c>. One that is <c>-</c> is not known (core AT reference, 5.4).</summary>
internal static class CellFields
{
    public static string? ReadText(ref AtFieldReader fields) =>
        fields.ReadOptionalString() is { } text and not "-" ? text : null;

    public static int? ReadNumber(ref AtFieldReader fields) =>
        int.TryParse(ReadText(ref fields), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? number
            : null;

    public static long? ReadHex(ref AtFieldReader fields) =>
        long.TryParse(
            ReadText(ref fields), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long number)
            ? number
            : null;

    /// <summary>A level in dBm, or RXLEV, 0 to 63 from −111 dBm on (3GPP TS 45.008, 8.1.4).</summary>
    public static int? ToDbm(int? level) => level switch
    {
        < 0 => level,
        <= 63 => level - 111,
        _ => null,
    };

    /// <summary>
    /// In dB by the EC manual and by all recorded answers; in fifths of a dB from −20 on by the BG96 manual, where a
    /// value above 30 cannot be anything else (core AT reference, C3).
    /// </summary>
    public static double? ToDecibel(int? sinr) => sinr switch
    {
        >= -20 and <= 30 => sinr,
        > 30 and <= 250 => (sinr.Value / 5.0) - 20,
        _ => null,
    };
}
