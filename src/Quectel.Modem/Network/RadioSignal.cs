namespace Quectel.Modem;

/// <summary>
/// How strong and how clean the serving cell is received. What the technology has no such value for, and what the modem
/// does not know, is null.
/// </summary>
public sealed record RadioSignal
{
    /// <summary>The radio access technology; null for one that the driver does not know.</summary>
    public AccessTechnology? Technology { get; init; }

    /// <summary>Received signal strength of the whole channel, in dBm.</summary>
    public int? RssiDbm { get; init; }

    /// <summary>Reference signal received power, in dBm: LTE, Cat M1, NB-IoT. −80 is strong, −120 is weak.</summary>
    public int? RsrpDbm { get; init; }

    /// <summary>Reference signal received quality, in dB: LTE, Cat M1, NB-IoT. −10 is good, −20 is bad.</summary>
    public int? RsrqDb { get; init; }

    /// <summary>Signal to interference and noise ratio, in dB: LTE, Cat M1, NB-IoT. −20 to 30.</summary>
    public double? SinrDb { get; init; }

    /// <summary>Received signal code power, in dBm: WCDMA.</summary>
    public int? RscpDbm { get; init; }

    /// <summary>Energy per chip over noise, in dB: WCDMA.</summary>
    public int? EcioDb { get; init; }

    /// <summary>A level is negative. EC25 was seen to report an RSSI of 50, which is no dBm value.</summary>
    internal static int? Level(int? value) => value < 0 ? value : null;
}
