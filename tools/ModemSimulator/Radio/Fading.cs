namespace Quectel.Simulator.Radio;

/// <summary>
/// How a signal wanders: a number from -1 to 1 for each moment, smooth, and 0 at the start. It depends on the seed and on
/// the time alone, not on who asks how often, so that the same seed gives the same signal again.
/// </summary>
internal static class Fading
{
    // How long it takes from one random value to the next; at walking pace a signal changes that fast.
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    public static double At(TimeSpan elapsed, int seed)
    {
        double position = elapsed / Step;
        long step = (long)Math.Floor(position);
        double part = position - step;
        double weight = part * part * (3 - (2 * part));
        return (Value(step, seed) * (1 - weight)) + (Value(step + 1, seed) * weight);
    }

    // SplitMix64: well mixed also for neighbouring seeds, unlike System.Random.
    private static double Value(long step, int seed)
    {
        if (step <= 0)
        {
            return 0;
        }

        ulong mixed = unchecked(((ulong)seed << 32) + (ulong)step + 1) * 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        mixed ^= mixed >> 31;
        return ((mixed >> 11) * (2.0 / (1UL << 53))) - 1;
    }
}
