namespace Quectel.Modem;

/// <summary>
/// Why a message could not be handled: the numbers of <c>+CMS ERROR</c> that a module gives (3GPP TS 27.005 §3.2.5; core
/// AT reference, 10.4). Numbers below 300 are the network's (3GPP TS 24.011).
/// </summary>
public enum SmsError
{
    /// <summary>The module gave no number.</summary>
    None = 0,

    /// <summary>The module failed (300).</summary>
    DeviceFailure = 300,

    /// <summary>The module's service is taken by another function (301).</summary>
    ServiceReserved = 301,

    /// <summary>Not allowed (302).</summary>
    NotAllowed = 302,

    /// <summary>Not supported (303).</summary>
    NotSupported = 303,

    /// <summary>The PDU is not valid (304).</summary>
    InvalidPdu = 304,

    /// <summary>A parameter of text mode is not valid (305).</summary>
    InvalidTextParameter = 305,

    /// <summary>There is no SIM card (310).</summary>
    SimNotInserted = 310,

    /// <summary>The SIM card wants its PIN (311).</summary>
    SimPinRequired = 311,

    /// <summary>The SIM card failed (313).</summary>
    SimFailure = 313,

    /// <summary>The SIM card is busy (314).</summary>
    SimBusy = 314,

    /// <summary>It is the wrong SIM card (315).</summary>
    SimWrong = 315,

    /// <summary>The SIM card wants its PUK (316).</summary>
    SimPukRequired = 316,

    /// <summary>The memory failed (320).</summary>
    MemoryFailure = 320,

    /// <summary>There is no such place in the memory (321).</summary>
    InvalidIndex = 321,

    /// <summary>The memory is full (322): what comes waits at the service centre, delete some.</summary>
    MemoryFull = 322,

    /// <summary>The address of the service centre is not known (330).</summary>
    ServiceCentreUnknown = 330,

    /// <summary>There is no network (331).</summary>
    NoNetwork = 331,

    /// <summary>The network did not answer (332).</summary>
    NetworkTimeout = 332,

    /// <summary>No reason is known (500).</summary>
    Unknown = 500,

    /// <summary>The SIM card is not ready yet (512).</summary>
    SimNotReady = 512,

    /// <summary>The message is too long (513).</summary>
    TooLong = 513,
}
