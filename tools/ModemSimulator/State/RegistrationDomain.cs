namespace Quectel.Simulator.State;

/// <summary>One of AT+CREG, AT+CGREG and AT+CEREG: how much it reports (n = 0, 1, 2).</summary>
internal sealed class RegistrationDomain(string name, bool packetSwitched, bool evolved)
{
    public string Name => name;

    public bool IsPacketSwitched => packetSwitched;

    /// <summary>LTE's own.</summary>
    public bool IsEvolved => evolved;

    public int ReportLevel { get; set; }

    /// <summary>The last status reported, so that a URC tells of changes only.</summary>
    public int Status { get; set; }
}
