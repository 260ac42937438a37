namespace Quectel.Modem;

/// <summary>How the two ends of a UART tell each other to pause.</summary>
public enum SerialFlowControl
{
    /// <summary>Not at all. Right for USB ports, which have their own flow control.</summary>
    None,

    /// <summary>By the RTS and CTS lines; the module is told so with <c>AT+IFC=2,2</c>. All four lines must be wired.</summary>
    RtsCts,
}
