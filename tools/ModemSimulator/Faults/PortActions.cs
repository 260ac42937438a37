using Quectel.Simulator.Configuration;
using Quectel.Simulator.Endpoints;

namespace Quectel.Simulator.Faults;

/// <summary>What goes wrong with the ports.</summary>
public static class PortActions
{
    private const string Forever = "forever";

    internal static IEnumerable<FaultWord> Words =>
    [
        new(FaultReach.Modem, "silent", "The module hears and says nothing, for so long or `forever`",
            map => Silent(DurationOrForever(map, "silent")))
        {
            Examples = ["{silent: 10 s}"],
        },
        new(FaultReach.Modem, "wrong-baud",
            "The module sends at this rate `for` so long, and the host still listens at the old one; it understands "
            + "nothing",
            map => WrongBaud(
                map.Integer("wrong-baud", 300, 921_600), map.OptionalDuration("for") ?? Timeout.InfiniteTimeSpan))
        {
            Examples = ["{wrong-baud: 9600, for: 5 s}", "{wrong-baud: 230400, for: 5 s}"],
        },
        new(FaultReach.Modem, "hang-up",
            "Every port hangs up and is back after this time (0 s: at once). A pseudo-terminal comes back as a new device; "
            + "its link leads there, or to `link` instead",
            map => HangUp(DurationOrForever(map, "hang-up"), map.OptionalText("link")))
        {
            Examples = ["{hang-up: 0 s}", "{hang-up: 12 s}"],
        },
    ];

    /// <param name="time"><see cref="Timeout.InfiniteTimeSpan"/>: until <see cref="FaultAction.Recover"/>.</param>
    public static FaultAction Silent(TimeSpan time) => new($"silent {time}", scene =>
    {
        scene.Strike(CommandFault.Ignore(), time);
        scene.Strike(OutputKinds.Any, _ => OutputFault.Drop(), time);
    });

    /// <param name="rate">What the module sends at, in bits per second.</param>
    /// <param name="time"><see cref="Timeout.InfiniteTimeSpan"/>: until <see cref="FaultAction.Recover"/>.</param>
    public static FaultAction WrongBaud(int rate, TimeSpan time) => new($"wrong-baud {rate}", scene =>
    {
        scene.Strike(CommandFault.Ignore(), time);
        scene.Strike(
            OutputKinds.Any,
            piece => OutputFault.Replace(SerialLine.Read(piece.Bytes.Span, rate, piece.BaudRate)),
            time);
    });

    /// <param name="time">
    /// How long the ports are away; <see cref="Timeout.InfiniteTimeSpan"/>: until <see cref="FaultAction.Recover"/>.
    /// </param>
    /// <param name="link">
    /// A pseudo-terminal's link has this path from then on: as if ttyUSB2 came back as ttyUSB6.
    /// </param>
    public static FaultAction HangUp(TimeSpan time, string? link = null) =>
        new($"hang-up {time}", scene =>
        {
            scene.Core.Ports.Leave(time, link);
            foreach (PortSession session in scene.Core.Sessions)
            {
                session.HangUp();
            }
        });

    private static TimeSpan DurationOrForever(MapReader map, string key) =>
        map.OptionalText(key) == Forever ? Timeout.InfiniteTimeSpan : map.Duration(key);
}
