using Quectel.Simulator.Profiles;
using Quectel.Simulator.Radio;

namespace Quectel.Simulator.State;

/// <summary>One of AT+CREG, AT+CGREG and AT+CEREG: how much it reports (n = 0, 1, 2).</summary>
internal sealed class RegistrationDomain(string name, bool packetSwitched, bool evolved)
{
    public string Name => name;

    public bool IsPacketSwitched => packetSwitched;

    /// <summary>LTE's own.</summary>
    public bool IsEvolved => evolved;

    public int ReportLevel { get; set; }

    public int StoredReportLevel { get; set; }

    /// <summary>The last status, so that a URC tells of changes only.</summary>
    public RegistrationStatus Status { get; set; }

    /// <summary>The last cell and technology; from n = 2 on a change of these is told, too.</summary>
    public (Cell? Cell, TechnologyProfile? Technology) Place { get; set; }
}
