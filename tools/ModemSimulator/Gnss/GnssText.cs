using System.Globalization;

namespace Quectel.Simulator.Gnss;

/// <summary>How a fix is written, by AT+QGPSLOC and in NMEA 0183.</summary>
internal static class GnssText
{
    /// <summary>
    /// AT+QGPSLOC: <c>time,latitude,longitude,hdop,altitude,fix,course,km/h,knots,date,satellites</c> (core-at.md 9).
    /// </summary>
    /// <param name="format">0 degrees and minutes, 1 the same with more digits, 2 signed degrees.</param>
    public static string Location(GnssFix fix, int format)
    {
        (string latitude, string longitude) = format switch
        {
            2 => (Invariant($"{fix.Latitude:F5}"), Invariant($"{fix.Longitude:F5}")),
            _ => (Latitude(fix, format == 0 ? 4 : 6, ""), Longitude(fix, format == 0 ? 4 : 6, "")),
        };
        return Invariant(
            $"{fix.Time:HHmmss.f},{latitude},{longitude},{GnssFix.Dilution:F1},{fix.Altitude:F1},3,{fix.Course:F1},")
            + Invariant($"{fix.Speed:F1},{fix.Knots:F1},{fix.Time:ddMMyy},{GnssFix.Satellites:00}");
    }

    /// <summary>A sentence with its checksum; null: of a kind that is not simulated.</summary>
    /// <param name="fix">Null: there is none.</param>
    public static string? Sentence(string kind, GnssFix? fix)
    {
        string? body = (kind, fix) switch
        {
            ("GGA", { } at) => Invariant(
                $"{at.Time:HHmmss.ff},{Latitude(at, 4, ",")},{Longitude(at, 4, ",")},1,{GnssFix.Satellites:00},")
                + Invariant($"{GnssFix.Dilution:F1},{at.Altitude:F1},M,0.0,M,,"),
            ("GGA", null) => ",,,,,0,,,,,,,,",
            ("RMC", { } at) => Invariant(
                $"{at.Time:HHmmss.ff},A,{Latitude(at, 4, ",")},{Longitude(at, 4, ",")},{at.Knots:F1},{at.Course:F1},")
                + Invariant($"{at.Time:ddMMyy},,,A"),
            ("RMC", null) => ",V,,,,,,,,,,N",
            ("VTG", { } at) => Invariant($"{at.Course:F1},T,,M,{at.Knots:F1},N,{at.Speed:F1},K,A"),
            ("VTG", null) => ",T,,M,,N,,K,N",
            _ => null,
        };
        return body is null ? null : WithChecksum($"GP{kind},{body}");
    }

    private static string WithChecksum(string body)
    {
        int sum = body.Aggregate(0, (sum, letter) => sum ^ letter);
        return Invariant($"${body}*{sum:X2}");
    }

    private static string Latitude(GnssFix fix, int digits, string separator) =>
        Minutes(fix.Latitude, "00", digits) + separator + (fix.Latitude < 0 ? 'S' : 'N');

    private static string Longitude(GnssFix fix, int digits, string separator) =>
        Minutes(fix.Longitude, "000", digits) + separator + (fix.Longitude < 0 ? 'W' : 'E');

    // ddmm.mmmm; rounded as a whole, so that no minute becomes 60.
    private static string Minutes(double degrees, string format, int digits)
    {
        double minutes = Math.Round(Math.Abs(degrees) * 60, digits);
        int whole = (int)(minutes / 60);
        string rest = (minutes - (whole * 60)).ToString(
            "00." + new string('0', digits), CultureInfo.InvariantCulture);
        return whole.ToString(format, CultureInfo.InvariantCulture) + rest;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
