namespace Quectel.Modem;

/// <summary>A registration with the network.</summary>
/// <param name="State">How the modem stands.</param>
/// <param name="AreaCode">Location area code, or tracking area code on LTE; null when not reported.</param>
/// <param name="CellId">Cell id, 28 bits on LTE; null when not reported.</param>
/// <param name="Technology">Radio access technology; null when not reported.</param>
public sealed record Registration(RegistrationState State, long? AreaCode, long? CellId, AccessTechnology? Technology)
{
    /// <summary>Whether the modem is registered, at home or roaming.</summary>
    public bool IsRegistered => State is RegistrationState.Home or RegistrationState.Roaming;
}
