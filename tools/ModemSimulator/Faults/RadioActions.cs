using System.Globalization;
using Quectel.Simulator.Profiles;
using Quectel.Simulator.Radio;

namespace Quectel.Simulator.Faults;

/// <summary>What happens to the signal.</summary>
public static class RadioActions
{
    private const string Any = "any";

    internal static IEnumerable<FaultWord> Words =>
    [
        new(FaultReach.Modem, "signal",
            "The serving cell's strength in dBm (RSRP; on GSM the level), from -140 to -44; it wanders about that by "
            + "`variation` dB, as before if that is not given",
            map => SetSignal(
                map.Integer("signal", RadioSignal.LeastStrength, RadioSignal.GreatestStrength),
                map.OptionalNumber("variation", 0, RadioSignal.GreatestVariation)))
        {
            Examples = ["{signal: -110}", "{signal: -87, variation: 0}"],
        },
        new(FaultReach.Modem, "technology",
            "The only one that the network still has: `gsm`, `lte`, `emtc` or `nb-iot`; `any`: it has all",
            map => SetTechnology(map.Text("technology") == Any ? null : map.Choice<AccessTechnology>("technology")))
        {
            Examples = ["{technology: gsm}", "{technology: any}"],
        },
        new(FaultReach.Modem, "cell", "`next`: the module moves into the next cell, which is of the next area",
            map =>
            {
                map.Choice<Movement>("cell");
                return MoveOn();
            })
        {
            Examples = ["{cell: next}"],
        },
    ];

    private enum Movement
    {
        Next,
    }

    /// <summary>The module moves into the next cell.</summary>
    public static FaultAction MoveOn() => new("cell next", scene => scene.Core.Network.MoveOn());

    /// <param name="strength">In dBm, -140 to -44: RSRP; on GSM the level.</param>
    /// <param name="variation">How far it wanders about that, in dB from 0 to 30; null: as before.</param>
    /// <exception cref="ArgumentOutOfRangeException">Either is out of its range.</exception>
    public static FaultAction SetSignal(int strength, double? variation = null)
    {
        RadioSignal.Check(strength, variation ?? 0);
        return new FaultAction(
            string.Create(CultureInfo.InvariantCulture, $"signal {strength}"),
            scene => scene.Core.Radio.SetSignal(strength, variation));
    }

    /// <param name="technology">The only one that the network still has; null: it has all.</param>
    public static FaultAction SetTechnology(AccessTechnology? technology) =>
        new($"technology {technology?.ToString() ?? Any}", scene => scene.Core.Radio.Offer(technology));
}
