namespace Quectel.Modem;

/// <summary>How an operator that was found by a scan stands (3GPP TS 27.007 §7.3).</summary>
public enum OperatorStatus
{
    /// <summary>Unknown.</summary>
    Unknown = 0,

    /// <summary>It can be registered with.</summary>
    Available = 1,

    /// <summary>The modem is registered with it.</summary>
    Current = 2,

    /// <summary>The SIM may not use it.</summary>
    Forbidden = 3,
}
