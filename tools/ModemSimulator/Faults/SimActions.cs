namespace Quectel.Simulator.Faults;

/// <summary>What goes wrong with the SIM.</summary>
public static class SimActions
{
    internal static IEnumerable<FaultWord> Words =>
    [
        new(FaultReach.Modem, "sim", "`pull`: the card is gone, and the network with it; `insert`: it is back",
            map => map.Choice<Slot>("sim") == Slot.Pull ? Pull() : Insert())
        {
            Examples = ["{sim: pull}", "{sim: insert}"],
        },
    ];

    private enum Slot
    {
        Pull,
        Insert,
    }

    public static FaultAction Pull() => new("sim pull", scene => scene.Core.Power.RemoveSim());

    public static FaultAction Insert() => new("sim insert", scene => scene.Core.Power.InsertSim());
}
