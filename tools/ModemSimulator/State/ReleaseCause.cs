namespace Quectel.Simulator.State;

/// <summary>AT+CEER: where the last failure came from, and its cause there (core-at.md 5.5).</summary>
/// <param name="Location">0 CS internal, 2 CS network reject, 4 PS network, 5 LTE, 6 LTE local.</param>
internal readonly record struct ReleaseCause(int Location, int Cause)
{
    private const int UnknownApn = 27;
    private const int RegularDeactivation = 36;
    private const int EmmDetached = 258;

    /// <summary>Nothing has failed yet.</summary>
    public static ReleaseCause None { get; } = new(0, -1);

    public static ReleaseCause Detached { get; } = new(6, EmmDetached);

    /// <param name="cause">An EMM cause, or its like on GSM.</param>
    public static ReleaseCause Rejected(bool onGsm, int cause) => new(onGsm ? 2 : 6, cause);

    public static ReleaseCause ApnUnknown(bool onGsm) => new(onGsm ? 4 : 5, UnknownApn);

    public static ReleaseCause Deactivated(bool onGsm) => new(onGsm ? 4 : 5, RegularDeactivation);

    public override string ToString() => $"{Location},{Cause}";
}
