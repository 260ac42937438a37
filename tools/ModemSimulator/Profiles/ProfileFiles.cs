using System.Reflection;
using Quectel.Simulator.Configuration;

namespace Quectel.Simulator.Profiles;

/// <summary>
/// Finds profiles and merges each with what it extends: the models and families that come with the simulator, and files
/// of the user's, which extend one of those or another file beside them.
/// </summary>
internal static class ProfileFiles
{
    private const string Models = "models/";
    private const string Families = "families/";
    private const string Extension = ".yaml";

    private static readonly Assembly Assembly = typeof(ProfileFiles).Assembly;

    /// <summary>The models that come with the simulator.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Models, StringComparison.Ordinal))
            .Select(name => name[Models.Length..])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A path, as opposed to the name of a model.</summary>
    public static bool IsPath(string model) =>
        model.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) || model.Contains('/', StringComparison.Ordinal);

    /// <exception cref="ConfigurationException">A file of the user's cannot be read, or goes round in circles.</exception>
    public static YamlMap Load(string model) => IsPath(model)
        ? Extend(YamlText.ReadMap(model), Path.GetDirectoryName(Path.GetFullPath(model))!, [Path.GetFullPath(model)])
        : Extend(LoadOwn(Models + model), directory: null, [model]);

    private static YamlMap Extend(YamlMap map, string? directory, HashSet<string> seen)
    {
        if (map.Find("extends") is not { } extends)
        {
            return map;
        }

        string parent = MapReader.TextOf(extends.Value, "extends");
        YamlMap own = map with { Entries = [.. map.Entries.Where(entry => entry != extends)] };
        string identity = directory is not null && IsPath(parent) ? Path.GetFullPath(parent, directory) : parent;
        if (!seen.Add(identity))
        {
            throw new ConfigurationException(extends.Value.At, $"'{parent}' extends itself in the end.");
        }

        return identity == parent
            ? own.Over(Extend(LoadOwn(parent, extends.Value), directory, seen))
            : own.Over(Extend(YamlText.ReadMap(identity), Path.GetDirectoryName(identity)!, seen));
    }

    private static YamlMap LoadOwn(string name, YamlValue asked)
    {
        string[] known = [.. Assembly.GetManifestResourceNames().Where(resource => resource.Contains('/', StringComparison.Ordinal))];
        return known.FirstOrDefault(resource => resource == Models + name || resource == Families + name) is { } found
            ? LoadOwn(found)
            : throw new ConfigurationException(
                asked.At,
                $"There is no model and no family '{name}'."
                + Suggestion.For(name, [.. known.Select(resource => resource[(resource.IndexOf('/', StringComparison.Ordinal) + 1)..])]));
    }

    private static YamlMap LoadOwn(string resource)
    {
        using Stream stream = Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return YamlText.ParseMap(reader.ReadToEnd(), resource + Extension);
    }
}
