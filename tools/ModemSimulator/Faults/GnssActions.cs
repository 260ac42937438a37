using Quectel.Simulator.Gnss;

namespace Quectel.Simulator.Faults;

/// <summary>What happens to satellite navigation.</summary>
public static class GnssActions
{
    internal static IEnumerable<FaultWord> Words =>
    [
        new(FaultReach.Modem, "gnss", "`lost`: no satellite can be seen, `+CME ERROR: 516`; `found`: they can again",
            map => map.Choice<Sky>("gnss") == Sky.Lost ? Lose() : Find())
        {
            Examples = ["{gnss: lost}", "{gnss: found}"],
        },
    ];

    private enum Sky
    {
        Lost,
        Found,
    }

    public static FaultAction Lose() => new("gnss lost", scene => scene.Core.Gnss.SetSky(false));

    public static FaultAction Find() => new("gnss found", scene => scene.Core.Gnss.SetSky(true));

    /// <summary>The module is carried along another track from now on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value of the track is out of its range.</exception>
    public static FaultAction Carry(GnssTrack track)
    {
        GnssReceiver.Check(track);
        return new FaultAction("gnss track", scene => scene.Core.Gnss.SetTrack(track));
    }
}
