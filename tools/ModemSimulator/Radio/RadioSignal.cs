using Quectel.Simulator.Profiles;

namespace Quectel.Simulator.Radio;

/// <summary>
/// The signal at the antenna. From the moment it is set it wanders about its strength; neighbouring cells are weaker and
/// wander on their own.
/// </summary>
internal sealed class RadioSignal(TimeProvider timeProvider, int seed, int strength, double variation)
{
    // How much weaker the first neighbour is, and each one after it.
    private const double NeighbourGap = 6;

    public const int LeastStrength = -140;
    public const int GreatestStrength = -44;
    public const int GreatestVariation = 30;

    private long _since = timeProvider.GetTimestamp();
    private int _strength = strength;
    private double _variation = variation;

    public static void Check(int strength, double variation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(strength, LeastStrength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(strength, GreatestStrength);
        ArgumentOutOfRangeException.ThrowIfNegative(variation);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(variation, GreatestVariation);
    }

    /// <param name="newStrength">In dBm: RSRP on LTE and its kin, the level on GSM.</param>
    /// <param name="newVariation">How far it wanders at most, in dB; null: as before.</param>
    public void Set(int newStrength, double? newVariation)
    {
        _since = timeProvider.GetTimestamp();
        _strength = newStrength;
        _variation = newVariation ?? _variation;
    }

    /// <param name="cell">0 the serving cell, then its neighbours.</param>
    public CellMeasurement Measure(TechnologyProfile technology, int cell = 0)
    {
        double wandered = _variation * Fading.At(timeProvider.GetElapsedTime(_since), unchecked(seed + cell));
        double level = _strength + wandered - (cell * NeighbourGap);
        return technology.ResourceBlocks == 0
            ? CellMeasurement.OfGsm(level)
            : CellMeasurement.OfLte(level, technology.ResourceBlocks);
    }
}
