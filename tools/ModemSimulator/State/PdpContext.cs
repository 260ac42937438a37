namespace Quectel.Simulator.State;

/// <summary>One packet data context. AT+CGDCONT and AT+QICSGP define the same one (core-at.md 6.1).</summary>
internal sealed class PdpContext(int id)
{
    // EPS bearers are numbered from 5 (3GPP TS 24.007).
    private const int FirstBearer = 5;

    public int Id => id;

    public int Bearer => FirstBearer + id - 1;

    public bool IsDefined { get; set; }

    /// <summary>1 IPv4, 2 IPv6, 3 both, as in AT+QICSGP.</summary>
    public int Type { get; set; } = 1;

    public string Apn { get; set; } = "";

    public string UserName { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>0 none, 1 PAP, 2 CHAP, 3 either.</summary>
    public int Authentication { get; set; }

    public PdpState State { get; set; }

    /// <summary>Shown and kept only: whatever the servers, the answers are those of the simulated network.</summary>
    public string PrimaryNameServer { get; set; } = "";

    public string SecondaryNameServer { get; set; } = "";

    public string? Address => State == PdpState.Active ? $"10.7.157.{id}" : null;
}
