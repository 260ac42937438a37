namespace Quectel.Modem;

/// <summary>Whether the network sets the clock of the module, and to what (<c>AT+CTZU</c>).</summary>
public enum ClockUpdate
{
    /// <summary>Not at all.</summary>
    Off = 0,

    /// <summary>To UTC; the zone is kept beside it.</summary>
    Utc = 1,

    /// <summary>To local time.</summary>
    Local = 3,
}
