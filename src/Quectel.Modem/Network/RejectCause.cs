namespace Quectel.Modem;

/// <summary>Why the network refused a registration.</summary>
/// <param name="Type">
/// 0: <paramref name="Number"/> is a cause of 3GPP TS 24.008 or 24.301; 1: it is the manufacturer's own.
/// </param>
/// <param name="Number">The cause.</param>
public sealed record RejectCause(int Type, int Number)
{
    /// <summary>What the cause means; null for one that the driver has no words for.</summary>
    public string? Description => Type != 0 ? null : Number switch
    {
        2 => "the network does not know the subscriber",
        3 => "the SIM is not accepted",
        5 => "the IMEI is not accepted",
        6 => "the module is not accepted",
        7 => "the plan has no packet data",
        8 => "the plan has no service at all",
        11 => "this network is not allowed",
        12 => "this area is not allowed",
        13 => "roaming is not allowed in this area",
        14 => "packet data is not allowed in this network",
        15 => "no cell of this area suits the plan",
        17 => "network failure",
        22 => "the network is congested",
        25 => "not authorised for this closed group of cells",
        _ => null,
    };

    /// <summary>Gives the number and what it means.</summary>
    /// <returns>For instance <c>cause 11: this network is not allowed</c>.</returns>
    public override string ToString() => Description is { } text ? $"cause {Number}: {text}" : $"cause {Number}";
}
