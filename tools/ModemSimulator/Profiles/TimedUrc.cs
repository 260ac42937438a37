namespace Quectel.Simulator.Profiles;

/// <param name="Delay">Counted from the step before.</param>
public sealed record TimedUrc(TimeSpan Delay, string Text);
