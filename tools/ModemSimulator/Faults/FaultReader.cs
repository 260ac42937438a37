using Quectel.Simulator.Configuration;

namespace Quectel.Simulator.Faults;

/// <summary>Reads scenarios, rules and actions from YAML, strictly.</summary>
internal static class FaultReader
{
    /// <param name="source">The name that errors are reported under.</param>
    public static FaultAction ReadAction(string text, string source) => ReadAction(
        text.Contains(':', StringComparison.Ordinal)
            ? YamlText.ParseMap(text, source)
            : new YamlScalar(text, text.Length == 0, new SourceMark(source, 1, 1)));

    public static FaultRule ReadRule(YamlMap map) => MapReader.Read(map, ReadRule);

    public static FaultScript ReadScript(YamlMap map) => MapReader.Read(map, script => new FaultScript
    {
        Rules = [.. script.Maps("faults").Select(ReadRule)],
        Seed = script.OptionalInteger("seed", int.MinValue, int.MaxValue),
        Chaos = script.OptionalMap("chaos") is { } chaos ? MapReader.Read(chaos, ReadChaos) : null,
    });

    /// <summary>The key <c>every</c>; null: it is not there.</summary>
    public static TimeSpan? ReadPeriod(MapReader map) => map.OptionalDuration("every") is { } period
        ? period > TimeSpan.Zero
            ? period
            : throw new ConfigurationException(map.At, "'every' takes a duration of 1 ms at least.")
        : null;

    private static FaultRule ReadRule(MapReader map) =>
        new(ReadTrigger(map.Map("on")), [.. ReadActions(map)])
        {
            Times = map.OptionalInteger("times", 1, int.MaxValue),
            Chance = map.OptionalNumber("chance", 0, 1) ?? 1,
        };

    private static IEnumerable<FaultAction> ReadActions(MapReader map)
    {
        IReadOnlyList<YamlValue> items = map.Items("do");
        return items.Count > 0 ? items.Select(ReadAction) : throw map.Missing("do");
    }

    private static ChaosOptions ReadChaos(MapReader map)
    {
        var standard = new ChaosOptions();
        return new ChaosOptions
        {
            Chance = map.OptionalNumber("chance", 0, 1) ?? standard.Chance,
            Every = ReadPeriod(map) ?? standard.Every,
            Weights = map.OptionalMap("weights") is { } weights
                ? MapReader.Read(weights, ReadWeights)
                : standard.Weights,
        };
    }

    private static Dictionary<string, int> ReadWeights(MapReader map)
    {
        var weights = new Dictionary<string, int>();
        foreach (FaultWord word in FaultVocabulary.Actions)
        {
            if (map.OptionalInteger(word.Name, 0, 1000) is { } weight)
            {
                weights.Add(word.Name, weight);
            }
        }

        return weights;
    }

    private static FaultTrigger ReadTrigger(YamlMap map)
    {
        TriggerWord word = Find(map, "trigger", FaultVocabulary.Triggers, trigger => trigger.Name);
        return MapReader.Read(
            map, reader => word.Read(reader) with { Nth = reader.OptionalInteger("nth", 1, int.MaxValue) });
    }

    // A word alone stands for the map that has only it: do: reboot.
    public static FaultAction ReadAction(YamlValue value)
    {
        YamlMap map = value switch
        {
            YamlMap given => given,
            YamlScalar { IsNull: false } word =>
                new YamlMap([new YamlEntry(word.Text, new YamlScalar("", IsNull: true, word.At), word.At)], word.At),
            _ => throw MapReader.Wrong(value, "do", "an action such as {lose: result}, or a list of them"),
        };
        FaultWord action = Find(map, "action", FaultVocabulary.Actions, word => word.Name);
        return MapReader.Read(map, reader =>
        {
            // Known, also where it has no value.
            reader.Has(action.Name);
            return action.Read(reader);
        });
    }

    private static T Find<T>(YamlMap map, string what, IReadOnlyList<T> words, Func<T, string> name)
    {
        string[] names = [.. words.Select(name)];
        if (map.Entries is not [{ } first, ..])
        {
            throw new ConfigurationException(map.At, $"A {what} is missing. Known: {string.Join(", ", names)}.");
        }

        int index = Array.IndexOf(names, first.Key);
        return index >= 0
            ? words[index]
            : throw new ConfigurationException(
                first.At, $"'{first.Key}' is no {what}; its name comes first.{Suggestion.For(first.Key, names)}");
    }
}
