using Quectel.Simulator.Profiles;
using Quectel.Simulator.Radio;

namespace Quectel.Simulator.State;

/// <summary>AT+CREG, AT+CGREG and AT+CEREG: how the registration looks in each domain, and what is told of it.</summary>
internal sealed class RegistrationReports(ModemCore core)
{
    // AT+CEREG=4 also says why the network refuses, or when the module sleeps (27.007).
    private const int WithCause = 4;

    public IReadOnlyList<RegistrationDomain> Domains { get; } =
    [
        new("+CREG", packetSwitched: false, evolved: false),
        new("+CGREG", packetSwitched: true, evolved: false),
        new("+CEREG", packetSwitched: true, evolved: true),
    ];

    private NetworkState Network => core.Network;

    /// <summary>The answer to a read.</summary>
    public string Describe(RegistrationDomain domain) =>
        $"{domain.Name}: {domain.ReportLevel},{StatusOf(domain):D}{Details(domain, isRead: true)}";

    public void ReportChanges()
    {
        foreach (RegistrationDomain domain in Domains)
        {
            RegistrationStatus status = StatusOf(domain);
            string details = Details(domain, isRead: false);
            (Cell?, TechnologyProfile?) place = (Network.Operator?.Cell, Network.Technology);
            if (domain.ReportLevel > 0 && (domain.Status != status || (domain.Place != place && details.Length > 0)))
            {
                core.SendUrc($"{domain.Name}: {status:D}{details}");
            }

            (domain.Status, domain.Place) = (status, place);
        }
    }

    /// <summary>AT&amp;W keeps the levels (core-at.md 1.1).</summary>
    public void Store()
    {
        foreach (RegistrationDomain domain in Domains)
        {
            domain.StoredReportLevel = domain.ReportLevel;
        }
    }

    /// <summary>ATZ.</summary>
    public void Restore()
    {
        foreach (RegistrationDomain domain in Domains)
        {
            domain.ReportLevel = domain.StoredReportLevel;
        }
    }

    /// <summary>AT&amp;F.</summary>
    public void RestoreFactory()
    {
        foreach (RegistrationDomain domain in Domains)
        {
            domain.ReportLevel = 0;
        }
    }

    public void Boot()
    {
        Restore();
        foreach (RegistrationDomain domain in Domains)
        {
            (domain.Status, domain.Place) = (RegistrationStatus.Idle, default);
        }
    }

    private RegistrationStatus StatusOf(RegistrationDomain domain) =>
        domain.IsPacketSwitched && !Network.WantsPacketData ? RegistrationStatus.Idle
        : domain.IsEvolved && Network is { IsRegistered: true, IsOnGsm: true } ? RegistrationStatus.Unknown
        : Network.Status;

    // From n = 2 on tracking area, cell and access technology; at n = 4 also the timers of power saving or the cause of a
    // refusal, which in the answer to a read have one more field before them.
    private string Details(RegistrationDomain domain, bool isRead)
    {
        switch (StatusOf(domain))
        {
            case RegistrationStatus.Home or RegistrationStatus.Roaming when domain.ReportLevel >= 2:
                (Cell cell, TechnologyProfile technology) = (Network.Operator!.Cell, Network.Technology!);
                string place = $",\"{cell.AreaCode}\",\"{cell.IdOn(technology)}\",{technology.AccessCode}";
                return domain.ReportLevel == WithCause && core.PowerSaving.IsGranted
                    ? $"{place}{(isRead ? ",,,," : ",,,")}\"{core.PowerSaving.Active}\",\"{core.PowerSaving.Periodic}\""
                    : place;
            case RegistrationStatus.Denied when domain.ReportLevel == WithCause:
                return $"{(isRead ? ",,,,," : ",,,,")}0,{Network.RejectCause}";
            default:
                return "";
        }
    }
}
