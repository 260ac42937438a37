namespace Quectel.Simulator.Configuration;

/// <summary>A YAML value that remembers where it was written, also after files were merged.</summary>
internal abstract record YamlValue(SourceMark At)
{
    /// <summary>What it is, for error messages.</summary>
    public abstract string Kind { get; }
}

/// <param name="IsNull">Written as <c>~</c>, as <c>null</c> or not at all.</param>
internal sealed record YamlScalar(string Text, bool IsNull, SourceMark At) : YamlValue(At)
{
    public override string Kind => IsNull ? "nothing" : $"'{Text}'";
}

internal sealed record YamlList(IReadOnlyList<YamlValue> Items, SourceMark At) : YamlValue(At)
{
    public override string Kind => "a list";
}

/// <summary>Keys in the order in which they were written.</summary>
internal sealed record YamlMap(IReadOnlyList<YamlEntry> Entries, SourceMark At) : YamlValue(At)
{
    public override string Kind => "a map";

    public YamlEntry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key);

    /// <summary>
    /// This map laid over another: maps are merged key by key, everything else replaces what was there, lists too.
    /// </summary>
    public YamlMap Over(YamlMap below) => new(
        [
            .. below.Entries.Select(entry => Find(entry.Key) is { } own ? own.Over(entry) : entry),
            .. Entries.Where(entry => below.Find(entry.Key) is null),
        ],
        At);
}

/// <param name="At">Of the key.</param>
internal sealed record YamlEntry(string Key, YamlValue Value, SourceMark At)
{
    public YamlEntry Over(YamlEntry below) =>
        Value is YamlMap own && below.Value is YamlMap other ? this with { Value = own.Over(other) } : this;
}
