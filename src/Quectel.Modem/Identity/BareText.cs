using System.Buffers;

namespace Quectel.Modem;

/// <summary>
/// The rule for information text without a prefix: it must not look like anything the modem says unasked.
/// </summary>
internal static class BareText
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    // Core AT reference 2.6: the URCs that have no prefix.
    private static readonly HashSet<string> BareUrcs = new(StringComparer.Ordinal)
    {
        "RDY",
        "APP RDY",
        "POWERED DOWN",
        "NORMAL POWER DOWN",
        "PSM POWER DOWN",
        "POWER DOWN",
        "RING",
        "NO CARRIER",
    };

    public static bool IsInformation(AtLine line) =>
        line.Text is not ['+' or '^', ..] && !BareUrcs.Contains(line.Text);

    public static bool IsDigits(AtLine line, int minimum, int maximum) =>
        line.Text.Length >= minimum && line.Text.Length <= maximum && !line.Text.AsSpan().ContainsAnyExcept(Digits);
}
