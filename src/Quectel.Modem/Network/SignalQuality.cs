namespace Quectel.Modem;

/// <summary>How well the modem hears the network.</summary>
/// <param name="RssiDbm">
/// Received signal strength in dBm, −113 (or less) to −51 (or more), in steps of 2; null when unknown or not
/// detectable.
/// </param>
/// <param name="BitErrorRateClass">
/// RXQUAL class 0 to 7 of GSM and WCDMA; null when unknown, which is always so on LTE.
/// </param>
public sealed record SignalQuality(int? RssiDbm, int? BitErrorRateClass);
