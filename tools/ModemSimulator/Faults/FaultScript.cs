using Quectel.Simulator.Configuration;

namespace Quectel.Simulator.Faults;

/// <summary>A scenario: the rules by which things go wrong, and chaos if wanted.</summary>
public sealed record FaultScript
{
    public IReadOnlyList<FaultRule> Rules { get; init; } = [];

    /// <summary>Null: only what the rules say goes wrong.</summary>
    public ChaosOptions? Chaos { get; init; }

    /// <summary>
    /// What <see cref="FaultRule.Chance"/> and chaos draw from: the same seed and the same host, the same faults. Null is
    /// as good as 0; the command line draws one.
    /// </summary>
    public int? Seed { get; init; }

    /// <summary>Reads a scenario.</summary>
    /// <param name="source">The name that errors are reported under.</param>
    /// <exception cref="ConfigurationException">Says line, column and what would do.</exception>
    public static FaultScript Parse(string yaml, string source = "scenario") =>
        FaultReader.ReadScript(YamlText.ParseMap(yaml, source));

    /// <summary>Reads a scenario from a file.</summary>
    /// <exception cref="ConfigurationException">
    /// It cannot be read, or it is wrong: line, column and what would do.
    /// </exception>
    public static FaultScript Load(string path) => FaultReader.ReadScript(YamlText.ReadMap(path));
}
