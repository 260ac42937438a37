using Quectel.Simulator.Configuration;

namespace Quectel.Simulator.Profiles;

/// <summary>Reads the settings of the MQTT clients or TLS contexts, and which of them a family offers.</summary>
internal static class ContextSettingReader
{
    /// <summary>Those named by "offers", in its order, out of "settings".</summary>
    public static IReadOnlyList<ContextSetting> ReadOffered(MapReader reader)
    {
        YamlMap? map = reader.OptionalMap("settings");
        Dictionary<string, ContextSetting> settings = map is null ? [] : MapReader.Read(map, all => all.Keys
            .Where(all.Has)
            .ToDictionary(name => name, name => ReadSetting(name, all.Map(name))));
        return [.. reader.Items("offers").Select(item => Offered(settings, item))];
    }

    private static ContextSetting Offered(Dictionary<string, ContextSetting> settings, YamlValue item)
    {
        string name = MapReader.TextOf(item, "offers");
        return settings.TryGetValue(name, out ContextSetting? setting)
            ? setting
            : throw new ConfigurationException(
                item.At, $"'{name}' is not among the settings.{Suggestion.For(name, settings.Keys)}");
    }

    private static ContextSetting ReadSetting(string name, YamlMap map) => MapReader.Read(map, reader =>
        new ContextSetting(
            name,
            reader.OptionalChoice<ContextSettingShape>("shape") ?? ContextSettingShape.Values,
            [.. reader.Maps("fields").Select(field => MapReader.Read(field, ReadField))]));

    private static ContextSettingField ReadField(MapReader reader)
    {
        if (reader.OptionalText("text") is { } name)
        {
            int length = reader.Integer("length", 1, 1 << 16);
            return reader.Flag("secret")
                ? ContextSettingField.Secret(name, length)
                : ContextSettingField.Text(name, length);
        }

        if (reader.Has("words"))
        {
            return ContextSettingField.Word(reader.Texts("words"), reader.Text("default"));
        }

        (int least, int greatest) = reader.Range("range");
        int initial = reader.Integer("default", least, greatest);
        return reader.OptionalText("shown") is { } shown
            ? ContextSettingField.Number(shown, least, greatest, initial)
            : ContextSettingField.Number(least, greatest, initial);
    }
}
