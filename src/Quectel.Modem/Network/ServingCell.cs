namespace Quectel.Modem;

/// <summary>
/// The cell that serves the modem. What the technology does not have, and what the modem does not know, is null.
/// </summary>
public sealed record ServingCell
{
    /// <summary>How the modem stands with the cell. While it is searching, all the rest is null.</summary>
    public required ServingCellState State { get; init; }

    /// <summary>The radio access technology.</summary>
    public AccessTechnology? Technology { get; init; }

    /// <summary>Whether up and down share one frequency in turn (TDD), on LTE; false: two frequencies (FDD).</summary>
    public bool? IsTimeDivision { get; init; }

    /// <summary>Mobile country code, three digits.</summary>
    public string? MobileCountryCode { get; init; }

    /// <summary>Mobile network code, two or three digits; the number of digits counts.</summary>
    public string? MobileNetworkCode { get; init; }

    /// <summary>Tracking area code on LTE, else location area code.</summary>
    public long? AreaCode { get; init; }

    /// <summary>Cell id, 28 bits on LTE.</summary>
    public long? CellId { get; init; }

    /// <summary>Physical cell id, 0 to 503, on LTE; primary scrambling code on WCDMA.</summary>
    public int? PhysicalCellId { get; init; }

    /// <summary>Channel number: EARFCN, UARFCN or ARFCN.</summary>
    public int? Channel { get; init; }

    /// <summary>LTE band, for instance 20.</summary>
    public int? Band { get; init; }

    /// <summary>Bandwidth from the modem, in MHz, on LTE.</summary>
    public double? UplinkBandwidthMHz { get; init; }

    /// <summary>Bandwidth to the modem, in MHz, on LTE.</summary>
    public double? DownlinkBandwidthMHz { get; init; }

    /// <summary>How the cell is received; null while searching.</summary>
    public RadioSignal? Signal { get; init; }
}
