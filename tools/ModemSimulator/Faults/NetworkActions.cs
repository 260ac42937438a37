using Quectel.Simulator.State;

namespace Quectel.Simulator.Faults;

/// <summary>What goes wrong with the network.</summary>
public static class NetworkActions
{
    internal static IEnumerable<FaultWord> Words =>
    [
        new(FaultReach.Modem, "network", "`drop`: no coverage, contexts and connections break; `restore`: it is back",
            map => map.Choice<Coverage>("network") == Coverage.Drop ? Drop() : Restore())
        {
            Examples = ["{network: drop}", "{network: restore}"],
        },
        new(FaultReach.Modem, "pdp",
            "The network deactivates this context (1 to 16); with `notice: false` without `+QIURC: \"pdpdeact\"`",
            map => LosePdp(map.Integer("pdp", 1, PdpContextTable.Count), map.Flag("notice", absent: true)))
        {
            Examples = ["{pdp: 1}", "{pdp: 1, notice: false}"],
        },
    ];

    private enum Coverage
    {
        Drop,
        Restore,
    }

    public static FaultAction Drop() => new("network drop", scene => scene.Core.Network.SetCoverage(false));

    public static FaultAction Restore() => new("network restore", scene => scene.Core.Network.SetCoverage(true));

    /// <param name="contextId">1 to 16; one that is not active stays as it is.</param>
    /// <param name="notice">False: the module says nothing.</param>
    public static FaultAction LosePdp(int contextId, bool notice = true) =>
        new($"pdp {contextId}", scene => scene.Core.Contexts.Lose(contextId, notice));
}
