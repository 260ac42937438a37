namespace Quectel.Modem;

/// <summary>
/// Power saving mode: the modem sleeps, unreachable even for its host, between its reports to the network.
/// </summary>
/// <param name="IsEnabled">Whether it is on.</param>
/// <param name="PeriodicUpdate">How often the modem reports (T3412); null when not set.</param>
/// <param name="ActiveTime">
/// How long it stays reachable after each time it was in touch (T3324); null when not set.
/// </param>
public sealed record PowerSavingSettings(bool IsEnabled, TimeSpan? PeriodicUpdate, TimeSpan? ActiveTime);
