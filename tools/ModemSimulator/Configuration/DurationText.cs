using System.Globalization;
using System.Text.RegularExpressions;

namespace Quectel.Simulator.Configuration;

/// <summary>Durations as people write them: <c>250 ms</c>, <c>1.5 s</c>, <c>2 min</c>, <c>1 h</c>.</summary>
internal static partial class DurationText
{
    public const string Example = "a duration such as 250 ms, 1.5 s, 2 min or 1 h";

    public static bool TryParse(string text, out TimeSpan duration)
    {
        Match match = Pattern().Match(text);
        duration = match.Success
            ? Unit(match.Groups["unit"].Value) * double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture)
            : default;
        return match.Success;
    }

    private static TimeSpan Unit(string unit) => unit switch
    {
        "ms" => TimeSpan.FromMilliseconds(1),
        "s" => TimeSpan.FromSeconds(1),
        "min" => TimeSpan.FromMinutes(1),
        _ => TimeSpan.FromHours(1),
    };

    // Five digits are eleven years at most, so nothing overflows.
    [GeneratedRegex(@"^(?<number>\d{1,5}(\.\d{1,3})?) ?(?<unit>ms|s|min|h)$")]
    private static partial Regex Pattern();
}
