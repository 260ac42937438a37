namespace Quectel.Simulator.Profiles;

/// <summary>What a family receives, and how it says so.</summary>
public sealed record RadioProfile
{
    /// <summary>AT+CGREG=4 and AT+CEREG=4 are known (core-at.md 5.5).</summary>
    public required bool ReportsRejectCause { get; init; }

    /// <summary>The first is the one that a new module finds.</summary>
    public required IReadOnlyList<TechnologyProfile> Technologies { get; init; }
}
