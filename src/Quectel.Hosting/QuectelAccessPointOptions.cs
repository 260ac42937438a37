using Quectel.Modem;

namespace Quectel.Hosting;

/// <summary>The access point of an operator, as it is written in configuration.</summary>
public sealed class QuectelAccessPointOptions
{
    /// <summary>Its name (APN), for instance <c>internet</c>.</summary>
    /// <value>Default empty: the operator's default.</value>
    public string Name { get; set; } = string.Empty;

    /// <summary>The IP version.</summary>
    /// <value>Default IPv4.</value>
    public PdpType Type { get; set; } = PdpType.IPv4;

    /// <summary>The user name.</summary>
    /// <value>Default empty: none.</value>
    public string UserName { get; set; } = string.Empty;

    /// <summary>The password; never logged.</summary>
    /// <value>Default empty: none.</value>
    public string Password { get; set; } = string.Empty;

    /// <summary>How user name and password are checked.</summary>
    /// <value>Default none.</value>
    public PdpAuthentication Authentication { get; set; } = PdpAuthentication.None;

    internal PdpContext ToPdpContext(int contextId) => new()
    {
        Id = contextId,
        Apn = Name,
        Type = Type,
        UserName = UserName,
        Password = Password,
        Authentication = Authentication,
    };
}
