using System.Globalization;

namespace Quectel.Modem;

/// <summary>
/// The cycles of extended discontinuous reception: four bits as text (3GPP TS 24.008, 10.5.5.32; core AT reference,
/// 5.7).
/// </summary>
internal static class EdrxCycle
{
    private const int Bits = 4;

    // By their code.
    private static readonly double[] Seconds =
    [
        5.12, 10.24, 20.48, 40.96, 61.44, 81.92, 102.4, 122.88,
        143.36, 163.84, 327.68, 655.36, 1310.72, 2621.44, 5242.88, 10485.76,
    ];

    public static TimeSpan Longest => TimeSpan.FromSeconds(Seconds[^1]);

    /// <returns>Null when the text is no cycle.</returns>
    public static TimeSpan? Decode(string? bits) =>
        ReadCode(bits) is { } code ? TimeSpan.FromSeconds(Seconds[code]) : null;

    /// <summary>The shortest cycle that is not shorter than this one.</summary>
    public static string Encode(TimeSpan cycle)
    {
        int code = Array.FindIndex(Seconds, seconds => TimeSpan.FromSeconds(seconds) >= cycle);
        return code.ToString("B4", CultureInfo.InvariantCulture);
    }

    /// <summary>The paging window: in steps of 1.28 s on LTE, of 2.56 s on NB-IoT, from one step on.</summary>
    public static TimeSpan? DecodeWindow(string? bits, AccessTechnology technology) =>
        ReadCode(bits) is { } code
            ? TimeSpan.FromSeconds((code + 1) * (technology == AccessTechnology.NbIot ? 2.56 : 1.28))
            : null;

    private static int? ReadCode(string? bits) =>
        bits?.Length == Bits && !bits.AsSpan().ContainsAnyExceptInRange('0', '1') ? Convert.ToInt32(bits, 2) : null;
}
