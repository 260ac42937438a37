namespace Quectel.Simulator.State;

/// <summary>Whether the module notices that its SIM comes or goes: AT+QSIMDET, AT+QSIMSTAT (core-at.md 4).</summary>
internal sealed class SimDetection
{
    /// <summary>AT+QSIMDET: by the level of a pin, from the next boot on. Kept.</summary>
    public (bool Enabled, int Level) Wanted { get; set; }

    public bool IsActive { get; private set; }

    /// <summary>AT+QSIMSTAT=1; until the next boot (assumed).</summary>
    public bool Reports { get; set; }

    public void Boot() => (IsActive, Reports) = (Wanted.Enabled, false);
}
