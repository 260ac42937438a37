namespace Quectel.Modem;

/// <summary>The IP version of a PDP context.</summary>
public enum PdpType
{
    /// <summary>IPv4.</summary>
    IPv4 = 1,

    /// <summary>IPv6.</summary>
    IPv6 = 2,

    /// <summary>IPv4 and IPv6.</summary>
    IPv4v6 = 3,
}
