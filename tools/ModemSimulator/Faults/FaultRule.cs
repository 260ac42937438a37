namespace Quectel.Simulator.Faults;

/// <summary>What goes wrong, and when.</summary>
/// <param name="Do">One after the other; <see cref="FaultAction.Wait"/> holds up those after it.</param>
public sealed record FaultRule(FaultTrigger On, params IReadOnlyList<FaultAction> Do)
{
    /// <summary>How often it strikes at most; null: without end.</summary>
    public int? Times { get; init; }

    /// <summary>How likely it is to strike when triggered, from 0 to 1.</summary>
    public double Chance { get; init; } = 1;

    public override string ToString() => string.Join(", ", Do);
}
