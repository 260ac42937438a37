namespace Quectel.Modem;

/// <summary>A registration with the network.</summary>
/// <param name="State">How the modem stands.</param>
/// <param name="AreaCode">Location area code, or tracking area code on LTE; null when not reported.</param>
/// <param name="CellId">Cell id, 28 bits on LTE; null when not reported.</param>
/// <param name="Technology">Radio access technology; null when not reported.</param>
public sealed record Registration(RegistrationState State, long? AreaCode, long? CellId, AccessTechnology? Technology)
{
    /// <summary>Why the network refused; null when it did not, or does not say. Only BG9x report it.</summary>
    public RejectCause? RejectCause { get; init; }

    /// <summary>
    /// How long the modem stays reachable after it was last in touch (T3324), before it sleeps in power saving mode;
    /// null when not reported.
    /// </summary>
    public TimeSpan? ActiveTime { get; init; }

    /// <summary>How often the modem tells the network that it is there (T3412); null when not reported.</summary>
    public TimeSpan? PeriodicUpdate { get; init; }

    /// <summary>Whether the modem is registered for more than messages, at home or roaming.</summary>
    public bool IsRegistered => State is RegistrationState.Home
        or RegistrationState.Roaming
        or RegistrationState.HomeCsfbNotPreferred
        or RegistrationState.RoamingCsfbNotPreferred;
}
