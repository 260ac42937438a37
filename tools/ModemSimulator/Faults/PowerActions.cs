using Quectel.Simulator.Configuration;

namespace Quectel.Simulator.Faults;

/// <summary>What goes wrong with the module's power.</summary>
public static class PowerActions
{
    internal static IEnumerable<FaultWord> Words =>
    [
        new(FaultReach.Modem, "reboot", "The supply fails for a moment: no warning, then the boot script; the clock is lost", _ => Reboot())
        {
            Examples = ["reboot"],
        },
        new(FaultReach.Modem, "power",
            "`off`: without a word; `on`: the boot script; `fail`: off, and on again after `for`", ReadPower)
        {
            Examples = ["{power: fail, for: 3 s}"],
        },
    ];

    private enum Supply
    {
        Off,
        On,
        Fail,
    }

    public static FaultAction Reboot() => new("reboot", scene =>
    {
        scene.Core.Power.LoseSupply();
        scene.Core.Power.SwitchOn();
    });

    public static FaultAction Off() => new("power off", scene => scene.Core.Power.LoseSupply());

    public static FaultAction On() => new("power on", scene => scene.Core.Power.SwitchOn());

    /// <summary>A brown-out.</summary>
    public static FaultAction Fail(TimeSpan time) => new("power fail", async (scene, stopping) =>
    {
        scene.Core.Power.LoseSupply();
        await Task.Delay(time, scene.Core.Time, stopping);
        scene.Core.Power.SwitchOn();
    });

    private static FaultAction ReadPower(MapReader map) => map.Choice<Supply>("power") switch
    {
        Supply.Off => Off(),
        Supply.On => On(),
        _ => Fail(map.Duration("for")),
    };
}
