namespace Quectel.Simulator.Faults;

/// <summary>Faults drawn at random from the vocabulary.</summary>
public sealed record ChaosOptions
{
    /// <summary>How likely a command or an MQTT operation is to go wrong, from 0 to 1.</summary>
    public double Chance { get; init; } = 0.1;

    /// <summary>How often something happens to the module, its network, its broker or its ports.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Weights that differ from the vocabulary's own, by action; 0: never.</summary>
    public IReadOnlyDictionary<string, int> Weights { get; init; } = new Dictionary<string, int>();
}
