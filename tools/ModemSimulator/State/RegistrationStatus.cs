namespace Quectel.Simulator.State;

/// <summary>The number is what AT+CEREG shows (27.007).</summary>
internal enum RegistrationStatus
{
    Idle,
    Home,
    Searching,
    Denied,

    /// <summary>On GSM, where E-UTRAN does not reach.</summary>
    Unknown,

    Roaming,
}
