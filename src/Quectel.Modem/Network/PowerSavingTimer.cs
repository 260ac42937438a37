namespace Quectel.Modem;

/// <summary>
/// The timers of power saving mode: eight bits as text, the first three name a unit, the others count (3GPP TS 24.008,
/// 10.5.7.3 and 10.5.7.4a; core AT reference, 5.7).
/// </summary>
internal static class PowerSavingTimer
{
    private const int Bits = 8;
    private const int CountBits = 5;
    private const int MaxCount = (1 << CountBits) - 1;

    // By their code; 111 is "deactivated".
    private static readonly TimeSpan[] PeriodicUnits =
    [
        TimeSpan.FromMinutes(10),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(10),
        TimeSpan.FromSeconds(2),
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromHours(320),
    ];

    private static readonly TimeSpan[] ActiveUnits =
        [TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(6)];

    public static TimeSpan LongestPeriodicUpdate => PeriodicUnits.Max() * MaxCount;

    public static TimeSpan LongestActiveTime => ActiveUnits.Max() * MaxCount;

    /// <returns>Null when the timer is off, or the text is no timer.</returns>
    public static TimeSpan? DecodePeriodicUpdate(string bits) => Decode(bits, PeriodicUnits);

    /// <returns>Null when the timer is off, or the text is no timer.</returns>
    public static TimeSpan? DecodeActiveTime(string bits) => Decode(bits, ActiveUnits);

    /// <summary>The shortest time that is not shorter than this one.</summary>
    public static string EncodePeriodicUpdate(TimeSpan time) => Encode(time, PeriodicUnits);

    /// <summary>The shortest time that is not shorter than this one.</summary>
    public static string EncodeActiveTime(TimeSpan time) => Encode(time, ActiveUnits);

    private static TimeSpan? Decode(string bits, TimeSpan[] units)
    {
        if (bits.Length != Bits || bits.AsSpan().ContainsAnyExceptInRange('0', '1'))
        {
            return null;
        }

        int value = Convert.ToInt32(bits, 2);
        int unit = value >> CountBits;
        return unit < units.Length ? units[unit] * (value & MaxCount) : null;
    }

    private static string Encode(TimeSpan time, TimeSpan[] units)
    {
        (int unit, long count) = units
            .Select((length, code) => (Code: code, Count: (time.Ticks + length.Ticks - 1) / length.Ticks))
            .Where(candidate => candidate.Count <= MaxCount)
            .MinBy(candidate => units[candidate.Code] * candidate.Count);
        return Convert.ToString(((long)unit << CountBits) | count, 2).PadLeft(Bits, '0');
    }
}
