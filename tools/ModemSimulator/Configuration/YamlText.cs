using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Quectel.Simulator.Configuration;

/// <summary>Parses YAML. What a text means is left to <see cref="MapReader"/>.</summary>
internal static class YamlText
{
    /// <param name="source">The name that errors are reported under: a path or an option.</param>
    /// <exception cref="ConfigurationException">It is no YAML, or no map.</exception>
    public static YamlMap ParseMap(string text, string source)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException exception)
        {
            throw new ConfigurationException(
                new SourceMark(source, exception.Start.Line, exception.Start.Column), Describe(exception));
        }

        if (stream.Documents is not [{ RootNode: YamlMappingNode root }])
        {
            throw new ConfigurationException(
                new SourceMark(source, 1, 1), "Expected one YAML document with keys and values.");
        }

        return (YamlMap)Convert(root, source);
    }

    /// <exception cref="ConfigurationException">It cannot be read, is no YAML, or no map.</exception>
    public static YamlMap ReadMap(string path)
    {
        try
        {
            return ParseMap(File.ReadAllText(path), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"Cannot read '{path}': {exception.Message}", exception);
        }
    }

    // The parser puts the place before its message; ours stands there already.
    private static string Describe(YamlException exception)
    {
        string message = exception.InnerException?.Message ?? exception.Message;
        return $"This is not YAML: {message}";
    }

    private static YamlValue Convert(YamlNode node, string source)
    {
        var at = new SourceMark(source, node.Start.Line, node.Start.Column);
        return node switch
        {
            YamlScalarNode scalar => new YamlScalar(scalar.Value ?? "", IsNull(scalar), at),
            YamlSequenceNode list => new YamlList([.. list.Children.Select(child => Convert(child, source))], at),
            YamlMappingNode map => new YamlMap([.. map.Children.Select(pair => ConvertEntry(pair, source))], at),
            _ => throw new ConfigurationException(at, "Anchors and aliases are not understood here."),
        };
    }

    private static YamlEntry ConvertEntry(KeyValuePair<YamlNode, YamlNode> pair, string source)
    {
        var at = new SourceMark(source, pair.Key.Start.Line, pair.Key.Start.Column);
        return pair.Key is YamlScalarNode { Value: { } key }
            ? new YamlEntry(key, Convert(pair.Value, source), at)
            : throw new ConfigurationException(at, "A key must be a text.");
    }

    private static bool IsNull(YamlScalarNode scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Value is null or "" or "~" or "null";
}
