namespace Quectel.Simulator.Profiles;

/// <summary>How a family spells its radio access technology.</summary>
public sealed record RadioProfile
{
    /// <summary>AT+QCSQ mode (core-at.md 5.2).</summary>
    public required string SignalMode { get; init; }

    /// <summary>AT+QNWINFO act (core-at.md 5.3).</summary>
    public required string NetworkMode { get; init; }

    public required string Band { get; init; }

    public required int Channel { get; init; }

    /// <summary>AcT in AT+COPS? and AT+CEREG? (core-at.md 5.5).</summary>
    public required int AccessTechnology { get; init; }

    /// <summary>AT+CGREG=4 and AT+CEREG=4 are known (core-at.md 5.5).</summary>
    public required bool ReportsRejectCause { get; init; }
}
