using Quectel.Modem;

namespace Quectel.Cli.Info;

/// <summary>The words of the report. Scripts compare them, so they do not follow the names in the driver's source.</summary>
internal static class ReportWords
{
    public static string Of(SimState state) => state switch
    {
        SimState.NotReady => "not ready",
        SimState.Ready => "ready",
        SimState.PinRequired => "PIN required",
        SimState.PukRequired => "PUK required",
        SimState.Locked => "locked",
        SimState.NotInserted => "not inserted",
        SimState.Failed => "failed",
        _ => Number((int)state),
    };

    public static string Of(RegistrationState state) => state switch
    {
        RegistrationState.NotRegistered => "not registered",
        RegistrationState.Home => "home",
        RegistrationState.Searching => "searching",
        RegistrationState.Denied => "denied",
        RegistrationState.Unknown => "unknown",
        RegistrationState.Roaming => "roaming",
        RegistrationState.HomeSmsOnly => "home, SMS only",
        RegistrationState.RoamingSmsOnly => "roaming, SMS only",
        RegistrationState.EmergencyOnly => "emergency only",
        RegistrationState.HomeCsfbNotPreferred => "home, CSFB not preferred",
        RegistrationState.RoamingCsfbNotPreferred => "roaming, CSFB not preferred",
        _ => Number((int)state),
    };

    public static string Of(AccessTechnology technology) => technology switch
    {
        AccessTechnology.Gsm => "GSM",
        AccessTechnology.GsmCompact => "GSM Compact",
        AccessTechnology.Utran => "WCDMA",
        AccessTechnology.Egprs => "EDGE",
        AccessTechnology.Hsdpa => "HSDPA",
        AccessTechnology.Hsupa => "HSUPA",
        AccessTechnology.Hspa => "HSPA",
        AccessTechnology.Lte => "LTE",
        AccessTechnology.LteCatM1 => "LTE Cat M1",
        AccessTechnology.NbIot => "NB-IoT",
        AccessTechnology.Cdma => "CDMA",
        _ => Number((int)technology),
    };

    public static string Of(PdpType type) => type switch
    {
        PdpType.IPv4 => "IPv4",
        PdpType.IPv6 => "IPv6",
        PdpType.IPv4v6 => "IPv4v6",
        _ => Number((int)type),
    };

    // A value newer than this program: its number is better than nothing.
    private static string Number(int value) => $"{value}";
}
