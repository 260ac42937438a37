namespace Quectel.Modem;

/// <summary>What one of a module's USB serial ports is for (core AT reference, 1.9).</summary>
public enum UsbPortRole
{
    /// <summary>Not known for this product.</summary>
    Unknown,

    /// <summary>Qualcomm's diagnostic protocol. It understands no AT commands, and must not be sent any.</summary>
    Diagnostics,

    /// <summary>GNSS sentences come out of it. It understands no AT commands.</summary>
    Nmea,

    /// <summary>AT commands; as shipped, URCs come here.</summary>
    At,

    /// <summary>AT commands and data calls. A second AT port, for diagnostics beside a running program.</summary>
    Modem,
}
