namespace Quectel.Simulator.Profiles;

/// <summary>How a module comes up (core-at.md 2.1, 2.2).</summary>
public sealed record BootScript
{
    /// <summary>From power-up to <c>RDY</c>; nothing is answered before.</summary>
    public required TimeSpan UntilReady { get; init; }

    /// <summary>
    /// Time from <c>RDY</c> to <c>APP RDY</c>, during which commands get ERROR; null: there is no APP RDY.
    /// </summary>
    public TimeSpan? UntilApplicationReady { get; init; }

    /// <summary>From the moment commands are answered to the SIM being read.</summary>
    public required TimeSpan UntilSim { get; init; }

    /// <summary>What follows <c>+CPIN: READY</c>, each after its delay.</summary>
    public required IReadOnlyList<TimedUrc> AfterSimReady { get; init; }
}
