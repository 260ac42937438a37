using Quectel.Simulator.Configuration;

namespace Quectel.Simulator.Faults;

/// <summary>A trigger's word in the vocabulary.</summary>
/// <param name="Name">The first key of its map: <c>command</c>.</param>
/// <param name="Meaning">For the documentation and for <c>help</c>.</param>
/// <param name="Example">As it stands in a scenario.</param>
/// <param name="Read">Makes the trigger from its map.</param>
internal sealed record TriggerWord(string Name, string Meaning, string Example, Func<MapReader, FaultTrigger> Read);
