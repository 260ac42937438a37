namespace Quectel.Modem;

/// <summary>
/// Another cell that the modem receives. What the technology does not have, and what the modem does not know, is null.
/// </summary>
public sealed record NeighbourCell
{
    /// <summary>The radio access technology.</summary>
    public AccessTechnology? Technology { get; init; }

    /// <summary>Whether it is on the channel of the serving cell, and so disturbs it, on LTE.</summary>
    public bool? IsOnServingChannel { get; init; }

    /// <summary>Channel number: EARFCN, UARFCN or ARFCN.</summary>
    public int? Channel { get; init; }

    /// <summary>Physical cell id, 0 to 503, on LTE.</summary>
    public int? PhysicalCellId { get; init; }

    /// <summary>Mobile country code, three digits, on GSM.</summary>
    public string? MobileCountryCode { get; init; }

    /// <summary>Mobile network code, two or three digits, on GSM; the number of digits counts.</summary>
    public string? MobileNetworkCode { get; init; }

    /// <summary>Location area code, on GSM.</summary>
    public long? AreaCode { get; init; }

    /// <summary>Cell id, 16 bits, on GSM.</summary>
    public long? CellId { get; init; }

    /// <summary>How it is received.</summary>
    public RadioSignal? Signal { get; init; }
}
