namespace Quectel.Simulator.State;

internal enum PdpState
{
    Inactive,
    Active,

    /// <summary>Taken down by the network: needs AT+QIDEACT before AT+QIACT works again (core-at.md 6.2).</summary>
    Broken,
}
