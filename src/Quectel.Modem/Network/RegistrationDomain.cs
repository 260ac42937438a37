namespace Quectel.Modem;

/// <summary>Which of its registrations the modem is asked for.</summary>
public enum RegistrationDomain
{
    /// <summary>Calls and SMS over GSM and WCDMA: <c>+CREG</c>.</summary>
    CircuitSwitched,

    /// <summary>Packet data over GSM and WCDMA: <c>+CGREG</c>.</summary>
    Gprs,

    /// <summary>LTE, Cat M1 and NB-IoT: <c>+CEREG</c>.</summary>
    Eps,
}
