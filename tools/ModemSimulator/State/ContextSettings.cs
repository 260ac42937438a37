using System.Globalization;
using Quectel.Simulator.Profiles;

namespace Quectel.Simulator.State;

/// <summary>The values of one MQTT client's or TLS context's settings. They are lost at every boot.</summary>
internal sealed class ContextSettings
{
    private readonly Dictionary<string, string[]> _values = new(StringComparer.OrdinalIgnoreCase);

    public ContextSettings(IReadOnlyList<ContextSetting> settings)
    {
        foreach (ContextSetting setting in settings)
        {
            _values[setting.Name] = [.. setting.Fields.Select(field => field.Default)];
        }
    }

    public IReadOnlyList<string> this[ContextSetting setting] => _values[setting.Name];

    public void Set(ContextSetting setting, string[] values) => _values[setting.Name] = values;

    /// <summary>A value as it is; empty where the family does not have it.</summary>
    public string Text(string name, int field) =>
        _values.TryGetValue(name, out string[]? values) && field < values.Length ? values[field] : "";

    /// <summary>A family without the setting behaves as with 0.</summary>
    public int Number(string name, int field) =>
        int.TryParse(Text(name, field), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;

    public bool IsOn(string name) => Number(name, 0) == 1;
}
