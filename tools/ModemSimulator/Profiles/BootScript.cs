namespace Quectel.Simulator.Profiles;

/// <summary>How a module comes up (core-at.md 2.1, 2.2).</summary>
public sealed record BootScript
{
    /// <summary>What it says from power-up on. Before the first of these it does not answer at all.</summary>
    public required IReadOnlyList<TimedUrc> PowerUp { get; init; }

    /// <summary>The one of <see cref="PowerUp"/> from which on commands are carried out; before it they get ERROR.</summary>
    public required string AnswersFrom { get; init; }

    /// <summary>From the end of <see cref="PowerUp"/> to the SIM being read.</summary>
    public required TimeSpan UntilSim { get; init; }

    /// <summary>What follows <c>+CPIN: READY</c>.</summary>
    public required IReadOnlyList<TimedUrc> AfterSimReady { get; init; }
}
