namespace Quectel.Simulator.Sockets;

/// <summary>Where received bytes go (core-at.md 6.4).</summary>
internal enum AccessMode
{
    /// <summary>They wait for AT+QIRD.</summary>
    Buffer,

    /// <summary>To the host at once, in a URC.</summary>
    Push,

    /// <summary>To the port, which is in data mode.</summary>
    Transparent,
}
