using System.Globalization;
using Quectel.Simulator.Configuration;

namespace Quectel.Simulator.Profiles;

/// <summary>Reads one <c>AT+QMTCFG</c> setting: its shape and its fields, numbers by range and texts by length.</summary>
internal static class MqttSettingReader
{
    public static MqttSetting Read(string name, YamlMap map) => MapReader.Read(map, reader => new MqttSetting(
        name,
        reader.OptionalChoice<MqttSettingShape>("shape") ?? MqttSettingShape.Values,
        [.. reader.Maps("fields").Select(field => MapReader.Read(field, ReadField))]));

    private static MqttSettingField ReadField(MapReader reader)
    {
        if (reader.OptionalText("text") is { } name)
        {
            int length = reader.Integer("length", 1, 1 << 16);
            return reader.Flag("secret") ? MqttSettingField.Secret(name, length) : MqttSettingField.Text(name, length);
        }

        (int least, int greatest) = ReadRange(reader);
        int initial = reader.Integer("default", least, greatest);
        return reader.OptionalText("shown") is { } shown
            ? MqttSettingField.Number(shown, least, greatest, initial)
            : MqttSettingField.Number(least, greatest, initial);
    }

    private static (int Least, int Greatest) ReadRange(MapReader reader)
    {
        string text = reader.Text("range");
        string[] limits = text.Split('-');
        return limits.Length == 2
            && int.TryParse(limits[0], NumberStyles.None, CultureInfo.InvariantCulture, out int least)
            && int.TryParse(limits[1], NumberStyles.None, CultureInfo.InvariantCulture, out int greatest)
            && least <= greatest
                ? (least, greatest)
                : throw new ConfigurationException(reader.At, $"'range' takes two numbers like 0-5, not '{text}'.");
    }
}
