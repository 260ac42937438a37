namespace Quectel.Simulator.Faults;

public enum IpOperationKind
{
    /// <summary>AT+QIOPEN.</summary>
    Open,

    /// <summary>AT+QIDNSGIP.</summary>
    Lookup,

    /// <summary>AT+QPING.</summary>
    Ping,

    /// <summary>AT+QNTP.</summary>
    Time,
}
