namespace Quectel.Simulator.State;

/// <summary>What the module measures of itself (core-at.md 9).</summary>
internal sealed class Sensors
{
    public const int LeastTemperature = -40;
    public const int GreatestTemperature = 125;
    public const int AdcChannels = 2;
    public const int GreatestAdcMillivolts = 4200;

    /// <summary>Of the power management chip, in °C.</summary>
    public int Temperature { get; set; } = 34;

    /// <summary>At the pins ADC0 and ADC1; 1.79 V is assumed.</summary>
    public int[] AdcMillivolts { get; } = [1790, 1790];
}
