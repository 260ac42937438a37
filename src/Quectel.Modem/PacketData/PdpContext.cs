namespace Quectel.Modem;

/// <summary>A PDP context: the data connection to the operator.</summary>
public sealed record PdpContext
{
    /// <summary>The number of the context.</summary>
    /// <value>1 to 16; default 1, which is also the bearer of the LTE attach.</value>
    public int Id { get; init; } = 1;

    /// <summary>
    /// The access point name the operator gave you, for instance <c>internet</c>; empty for the operator's default.
    /// </summary>
    public required string Apn { get; init; }

    /// <summary>The IP version.</summary>
    /// <value>Default IPv4.</value>
    public PdpType Type { get; init; } = PdpType.IPv4;

    /// <summary>User name; empty for none.</summary>
    public string UserName { get; init; } = string.Empty;

    /// <summary>Password; empty for none. Never logged.</summary>
    public string Password { get; init; } = string.Empty;

    /// <summary>How user name and password are checked.</summary>
    /// <value>Default none.</value>
    public PdpAuthentication Authentication { get; init; } = PdpAuthentication.None;

    /// <summary>Gives number and APN; never the password.</summary>
    /// <returns>For instance <c>PDP context 1 (APN 'internet')</c>.</returns>
    public override string ToString() => $"PDP context {Id} (APN '{Apn}')";

    internal static void ValidateId(int contextId)
    {
        if (contextId is < 1 or > 16)
        {
            throw new ArgumentOutOfRangeException(
                nameof(contextId),
                contextId,
                "A PDP context has a number from 1 to 16.");
        }
    }
}
