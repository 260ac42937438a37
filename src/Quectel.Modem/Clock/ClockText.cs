using System.Globalization;
using System.Text.RegularExpressions;

namespace Quectel.Modem;

/// <summary>
/// A time as modules write it: <c>24/12/24,10:48:23+04</c>, with two or four digits of the year, the zone in quarters
/// of an hour, and sometimes a digit for summer time behind it (core AT reference, 6.5).
/// </summary>
internal static partial class ClockText
{
    /// <summary>A clock that was never set begins in 1970 or 1980; there was no such module before 2000.</summary>
    private const int FirstYear = 2000;

    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    /// <param name="line">The line, for its text behind the colon, and for the exception.</param>
    /// <param name="text">The time, with or without quotes.</param>
    /// <returns>
    /// The fields as they stand, and the zone; null for an empty text and for a clock that was never set.
    /// </returns>
    /// <exception cref="AtProtocolException">It is no time.</exception>
    public static (DateTime Fields, TimeSpan Zone)? Parse(AtLine line, string text)
    {
        text = text.Trim().Trim('"');
        if (text.Length == 0)
        {
            return null;
        }

        Match match = Pattern().Match(text);
        if (!match.Success)
        {
            throw Unexpected(line);
        }

        int year = Number(match, 1);
        if (match.Groups[1].Length == 2)
        {
            year += year >= 70 ? 1900 : 2000;
        }

        if (year < FirstYear)
        {
            return null;
        }

        try
        {
            var fields = new DateTime(
                year, Number(match, 2), Number(match, 3), Number(match, 4), Number(match, 5), Number(match, 6));
            TimeSpan zone = match.Groups[7].Success ? Quarter * Number(match, 7) : TimeSpan.Zero;
            _ = new DateTimeOffset(fields, zone); // Within 14 hours of UTC.
            return (fields, zone);
        }
        catch (ArgumentException)
        {
            throw Unexpected(line);
        }
    }

    /// <summary>The text for <c>AT+CCLK</c>: two digits of the year, the zone in whole quarters.</summary>
    public static string Format(DateTime fields, TimeSpan zone)
    {
        int quarters = (int)(zone / Quarter);
        string time = fields.ToString("yy'/'MM'/'dd','HH':'mm':'ss", CultureInfo.InvariantCulture);
        char sign = quarters < 0 ? '-' : '+';
        return string.Create(CultureInfo.InvariantCulture, $"{time}{sign}{Math.Abs(quarters):00}");
    }

    private static int Number(Match match, int group) =>
        int.Parse(match.Groups[group].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static AtProtocolException Unexpected(AtLine line) => new(line.Text, "Expected a time.");

    [GeneratedRegex(
        "^([0-9]{4}|[0-9]{2})/([0-9]{2})/([0-9]{2}),([0-9]{2}):([0-9]{2}):([0-9]{2})([+-][0-9]{1,2})?(,[0-9])?$")]
    private static partial Regex Pattern();
}
