namespace Quectel.Modem;

/// <summary>How the modem stands with the network (3GPP TS 27.007 §7.2).</summary>
public enum RegistrationState
{
    /// <summary>Not registered, and not searching.</summary>
    NotRegistered = 0,

    /// <summary>Registered in the home network.</summary>
    Home = 1,

    /// <summary>Searching.</summary>
    Searching = 2,

    /// <summary>The network refused the modem.</summary>
    Denied = 3,

    /// <summary>Unknown, for instance out of coverage.</summary>
    Unknown = 4,

    /// <summary>Registered, roaming.</summary>
    Roaming = 5,

    /// <summary>Registered in the home network for short messages only.</summary>
    HomeSmsOnly = 6,

    /// <summary>Registered, roaming, for short messages only.</summary>
    RoamingSmsOnly = 7,

    /// <summary>Only emergency calls are possible.</summary>
    EmergencyOnly = 8,

    /// <summary>Registered in the home network; calls by falling back to GSM or WCDMA are not preferred.</summary>
    HomeCsfbNotPreferred = 9,

    /// <summary>Registered, roaming; calls by falling back to GSM or WCDMA are not preferred.</summary>
    RoamingCsfbNotPreferred = 10,
}
