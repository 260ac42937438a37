using System.Globalization;

namespace Gateway;

/// <summary>What Linux tells of the board.</summary>
internal static class Board
{
    private const string Temperature = "/sys/class/thermal/thermal_zone0/temp";
    private const string Load = "/proc/loadavg";

    /// <summary>The temperature of the processor in °C; null where there is no sensor.</summary>
    public static double? ReadTemperature() =>
        TryRead(Temperature) is { } text
        && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int thousandths)
            ? thousandths / 1000.0
            : null;

    /// <summary>How many processes wanted the processor in the last minute; null where nobody counts them.</summary>
    public static double? ReadLoad() =>
        TryRead(Load)?.Split(' ')[0] is { } text
        && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double load)
            ? load
            : null;

    private static string? TryRead(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path).Trim() : null;
        }
        catch (IOException)
        {
            return null; // A sensor that is asleep answers by an error.
        }
    }
}
