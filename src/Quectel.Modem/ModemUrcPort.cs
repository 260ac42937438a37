namespace Quectel.Modem;

/// <summary>The port of the module that hears its URCs, by its name in <c>AT+QURCCFG</c> (core AT reference, 1.8).</summary>
public enum ModemUrcPort
{
    /// <summary>The AT port on USB, interface 2; so set in the factory as a rule.</summary>
    UsbAt,

    /// <summary>The modem port on USB, interface 3.</summary>
    UsbModem,

    /// <summary>The main UART.</summary>
    Uart1,

    /// <summary>The second UART. Not on BG9x.</summary>
    Uart2,

    /// <summary>Every port that is open. Not on BG9x.</summary>
    All,
}
