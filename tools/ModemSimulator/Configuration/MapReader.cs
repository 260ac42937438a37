using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Quectel.Simulator.Configuration;

/// <summary>
/// Takes the values of a map one by one, checked. Every key has to be taken: <see cref="End"/> rejects what is left, and
/// knows from what was asked for which keys there are.
/// </summary>
internal sealed class MapReader(YamlMap map)
{
    private readonly List<string> _asked = [];

    public SourceMark At => map.At;

    public IReadOnlyList<string> Keys => [.. map.Entries.Select(entry => entry.Key)];

    /// <summary>Reads a map to its end.</summary>
    public static T Read<T>(YamlMap map, Func<MapReader, T> read)
    {
        var reader = new MapReader(map);
        T result = read(reader);
        reader.End();
        return result;
    }

    public bool Has(string key) => TryFind(key, out _);

    public string Text(string key) => TextOf(Find(key), key);

    public string? OptionalText(string key) => TryFind(key, out YamlValue? value) ? TextOf(value, key) : null;

    public int Integer(string key, int least, int greatest) => IntegerOf(Find(key), key, least, greatest);

    public int? OptionalInteger(string key, int least, int greatest) =>
        TryFind(key, out YamlValue? value) ? IntegerOf(value, key, least, greatest) : null;

    public double? OptionalNumber(string key, double least, double greatest)
    {
        if (!TryFind(key, out YamlValue? value))
        {
            return null;
        }

        bool valid = double.TryParse(TextOf(value, key), CultureInfo.InvariantCulture, out double number)
            && number >= least && number <= greatest;
        return valid ? number : throw Wrong(value, key, FormattableString.Invariant($"a number from {least} to {greatest}"));
    }

    public bool Flag(string key, bool absent = false) => OptionalText(key) switch
    {
        null => absent,
        "true" => true,
        "false" => false,
        _ => throw Wrong(Find(key), key, "true or false"),
    };

    public TimeSpan Duration(string key) => OptionalDuration(key) ?? throw Missing(key);

    /// <summary>Two numbers like <c>0-5</c>.</summary>
    public (int Least, int Greatest) Range(string key)
    {
        string text = Text(key);
        string[] limits = text.Split('-');
        return limits.Length == 2
            && int.TryParse(limits[0], NumberStyles.None, CultureInfo.InvariantCulture, out int least)
            && int.TryParse(limits[1], NumberStyles.None, CultureInfo.InvariantCulture, out int greatest)
            && least <= greatest
                ? (least, greatest)
                : throw new ConfigurationException(At, $"'{key}' takes two numbers like 0-5, not '{text}'.");
    }

    public TimeSpan? OptionalDuration(string key)
    {
        if (!TryFind(key, out YamlValue? value))
        {
            return null;
        }

        return DurationText.TryParse(TextOf(value, key), out TimeSpan duration)
            ? duration
            : throw Wrong(value, key, DurationText.Example);
    }

    /// <summary>A day, at its midnight in UTC.</summary>
    public DateTimeOffset Date(string key)
    {
        YamlValue value = Find(key);
        return DateTimeOffset.TryParseExact(
            TextOf(value, key), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : throw Wrong(value, key, "a day like 1980-01-06");
    }

    /// <summary>One of a few names; <c>LengthAndPrompt</c> is written <c>length-and-prompt</c>.</summary>
    public T? OptionalChoice<T>(string key)
        where T : struct, Enum
    {
        if (!TryFind(key, out YamlValue? value))
        {
            return null;
        }

        string text = TextOf(value, key);
        string[] names = [.. Enum.GetNames<T>().Select(KebabCase)];
        int index = Array.IndexOf(names, text);
        return index >= 0
            ? Enum.GetValues<T>()[index]
            : throw new ConfigurationException(value.At, $"'{key}' cannot be '{text}'.{Suggestion.For(text, names)}");
    }

    public T Choice<T>(string key)
        where T : struct, Enum => OptionalChoice<T>(key) ?? throw Missing(key);

    public IReadOnlyList<string> Texts(string key) =>
        [.. Items(key).Select(item => TextOf(item, key))];

    /// <summary>The items of a list; a lone value is a list of one; none where the key is missing.</summary>
    public IReadOnlyList<YamlValue> Items(string key) =>
        !TryFind(key, out YamlValue? value) ? [] : value is YamlList list ? list.Items : [value];

    public YamlMap Map(string key) => OptionalMap(key) ?? throw Missing(key);

    public YamlMap? OptionalMap(string key) =>
        !TryFind(key, out YamlValue? value) ? null : value as YamlMap ?? throw Wrong(value, key, "a map");

    public IReadOnlyList<YamlMap> Maps(string key) =>
        [.. Items(key).Select(item => item as YamlMap ?? throw Wrong(item, key, "a map"))];

    /// <summary>The entries of a map whose keys are the user's own.</summary>
    public IReadOnlyList<YamlEntry> Entries(string key) => OptionalMap(key)?.Entries ?? [];

    public void End()
    {
        if (map.Entries.FirstOrDefault(entry => !_asked.Contains(entry.Key)) is { } unknown)
        {
            throw new ConfigurationException(
                unknown.At, $"'{unknown.Key}' is not known here.{Suggestion.For(unknown.Key, _asked)}");
        }
    }

    public ConfigurationException Missing(string key) => new(map.At, $"'{key}' is missing.");

    public static ConfigurationException Wrong(YamlValue value, string key, string expected) =>
        new(value.At, $"'{key}' takes {expected}, not {value.Kind}.");

    public static string TextOf(YamlValue value, string key) =>
        value is YamlScalar { IsNull: false } scalar ? scalar.Text : throw Wrong(value, key, "a text");

    /// <summary>How a name of code is written: <c>LengthAndPrompt</c> is <c>length-and-prompt</c>.</summary>
    public static string KebabCase(string name) => string.Concat(name.Select((letter, index) =>
        char.IsUpper(letter) && index > 0 ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    private static int IntegerOf(YamlValue value, string key, int least, int greatest) =>
        int.TryParse(TextOf(value, key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
        && number >= least && number <= greatest
            ? number
            : throw Wrong(value, key, FormattableString.Invariant($"a whole number from {least} to {greatest}"));

    private YamlValue Find(string key) => TryFind(key, out YamlValue? value) ? value : throw Missing(key);

    // ~ is as good as not written: it takes back what was inherited.
    private bool TryFind(string key, [NotNullWhen(true)] out YamlValue? value)
    {
        _asked.Add(key);
        value = map.Find(key)?.Value;
        if (value is YamlScalar { IsNull: true })
        {
            value = null;
        }

        return value is not null;
    }
}
