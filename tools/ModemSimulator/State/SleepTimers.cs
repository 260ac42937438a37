using System.Globalization;

namespace Quectel.Simulator.State;

/// <summary>The timers of power saving in their eight bits: three for the unit, five for how many (core-at.md 5.7).</summary>
internal static class SleepTimers
{
    private const int ValueBits = 5;

    private static readonly TimeSpan?[] PeriodicUnits =
    [
        TimeSpan.FromMinutes(10),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(10),
        TimeSpan.FromSeconds(2),
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromHours(320),
        null,
    ];

    // What is not defined counts in minutes (3GPP TS 24.008, 10.5.7.3).
    private static readonly TimeSpan?[] ActiveUnits =
    [
        TimeSpan.FromSeconds(2),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(6),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(1),
        null,
    ];

    public static bool IsBits(string text, int count) => text.Length == count && text.All(bit => bit is '0' or '1');

    /// <summary>T3412: how long until the module shows itself to the network again; null: never.</summary>
    public static TimeSpan? Periodic(string bits) => Read(bits, PeriodicUnits);

    /// <summary>T3324: how long the module can be reached before it sleeps; null: it does not sleep.</summary>
    public static TimeSpan? Active(string bits) => Read(bits, ActiveUnits);

    private static TimeSpan? Read(string bits, TimeSpan?[] units)
    {
        int value = int.Parse(bits, NumberStyles.BinaryNumber, CultureInfo.InvariantCulture);
        return units[value >> ValueBits] * (value & ((1 << ValueBits) - 1));
    }
}
