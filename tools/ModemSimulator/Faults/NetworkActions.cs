using System.Globalization;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Faults;

/// <summary>What goes wrong with the network.</summary>
public static class NetworkActions
{
    private const int PlmnNotAllowed = 11;
    private const int MaxDaylightSaving = 2;
    private const string NoTime = "none";

    internal static IEnumerable<FaultWord> Words =>
    [
        new(FaultReach.Modem, "network", "`drop`: no coverage, contexts and connections break; `restore`: it is back; with `operator` only that one's",
            map => map.Choice<Coverage>("network") == Coverage.Drop
                ? Drop(map.OptionalText("operator"))
                : Restore(map.OptionalText("operator")))
        {
            Examples = ["{network: drop}", "{network: drop, operator: \"00101\"}", "{network: restore}"],
        },
        new(FaultReach.Modem, "registration",
            "`denied`: the network refuses the module, for a `cause` of 3GPP TS 24.301 that `AT+CEREG=4` shows (11: PLMN not "
            + "allowed); `allowed`: it takes it",
            map => map.Choice<Permission>("registration") == Permission.Denied
                ? Deny(map.OptionalInteger("cause", 1, 255) ?? PlmnNotAllowed)
                : Allow())
        {
            Examples = ["{registration: denied, cause: 15}", "{registration: allowed}"],
        },
        new(FaultReach.Modem, "time-zone",
            "The network tells the time in this zone, in quarters of an hour (-48 to 56), with `daylight` hours of daylight "
            + "saving: `+CTZV`, `+CTZE`; `none`: it tells no time",
            map => map.Text("time-zone") == NoTime
                ? TellTime(null)
                : TellTime(
                    map.Integer("time-zone", RealTimeClock.LeastZone, RealTimeClock.GreatestZone),
                    map.OptionalInteger("daylight", 0, MaxDaylightSaving) ?? 0))
        {
            Examples = ["{time-zone: 32}", "{time-zone: 8, daylight: 1}"],
        },
        new(FaultReach.Modem, "pdp",
            "The network deactivates this context (1 to 16); with `notice: false` without `+QIURC: \"pdpdeact\"`",
            map => LosePdp(map.Integer("pdp", 1, PdpContextTable.Count), map.Flag("notice", absent: true)))
        {
            Examples = ["{pdp: 1}", "{pdp: 1, notice: false}"],
        },
    ];

    private enum Permission
    {
        Denied,
        Allowed,
    }

    private enum Coverage
    {
        Drop,
        Restore,
    }

    /// <param name="plmn">The number of the operator whose network cannot be received; null: none can.</param>
    public static FaultAction Drop(string? plmn = null) =>
        new($"network drop {plmn}".TrimEnd(), scene => scene.Core.Network.SetCoverage(false, plmn));

    /// <param name="plmn">The number of the operator whose network is back; null: all are.</param>
    public static FaultAction Restore(string? plmn = null) =>
        new($"network restore {plmn}".TrimEnd(), scene => scene.Core.Network.SetCoverage(true, plmn));

    /// <param name="cause">
    /// An EMM cause of 3GPP TS 24.301, 9.9.3.9: 3 illegal UE, 11 PLMN not allowed, 15 no suitable cells.
    /// </param>
    public static FaultAction Deny(int cause) =>
        new($"registration denied {cause}", scene => scene.Core.Network.SetRejection(cause));

    /// <param name="quarters">The zone, in quarters of an hour from -48 to 56; null: the network tells no time.</param>
    /// <param name="daylightSaving">How many hours of it are daylight saving: 0 to 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">Either is out of its range.</exception>
    public static FaultAction TellTime(int? quarters, int daylightSaving = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quarters ?? 0, RealTimeClock.LeastZone);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quarters ?? 0, RealTimeClock.GreatestZone);
        ArgumentOutOfRangeException.ThrowIfNegative(daylightSaving);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(daylightSaving, MaxDaylightSaving);
        return new FaultAction(
            $"time-zone {quarters?.ToString(CultureInfo.InvariantCulture) ?? NoTime}",
            scene => scene.Core.Nitz.Offer(quarters is { } zone ? (zone, daylightSaving) : null));
    }

    public static FaultAction Allow() => new("registration allowed", scene => scene.Core.Network.SetRejection(null));

    /// <param name="contextId">1 to 16; one that is not active stays as it is.</param>
    /// <param name="notice">False: the module says nothing.</param>
    public static FaultAction LosePdp(int contextId, bool notice = true) =>
        new($"pdp {contextId}", scene => scene.Core.Contexts.Lose(contextId, notice));
}
