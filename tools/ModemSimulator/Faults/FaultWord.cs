using Quectel.Simulator.Configuration;

namespace Quectel.Simulator.Faults;

/// <summary>An action's word in the vocabulary.</summary>
/// <param name="Name">The first key of its map: <c>lose</c>.</param>
/// <param name="Meaning">For the documentation and for <c>help</c>.</param>
/// <param name="Read">Makes the action from its map.</param>
internal sealed record FaultWord(FaultReach Reach, string Name, string Meaning, Func<MapReader, FaultAction> Read)
{
    /// <summary>As they stand in a scenario. Chaos draws one of them, so none may last for ever.</summary>
    public required IReadOnlyList<string> Examples { get; init; }

    /// <summary>How often chaos draws it, compared with the others; 0: never unless asked for.</summary>
    public int Weight { get; init; } = 1;
}
