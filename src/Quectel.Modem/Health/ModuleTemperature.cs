namespace Quectel.Modem;

/// <summary>How warm the module is, in °C; null for a place that this module does not measure.</summary>
/// <param name="PowerChip">At its power management chip.</param>
/// <param name="Crystal">At its crystal oscillator.</param>
/// <param name="PowerAmplifier">At its power amplifier, the warmest place while it sends.</param>
public sealed record ModuleTemperature(int? PowerChip, int? Crystal, int? PowerAmplifier);
