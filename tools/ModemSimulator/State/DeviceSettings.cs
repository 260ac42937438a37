using Quectel.Simulator.Profiles;

namespace Quectel.Simulator.State;

/// <summary>The values of <c>AT+QCFG</c>. They are in non-volatile memory: a reboot keeps them.</summary>
internal sealed class DeviceSettings
{
    private readonly Dictionary<string, IReadOnlyList<string>> _values = new(StringComparer.OrdinalIgnoreCase);
    private Dictionary<string, IReadOnlyList<string>> _inEffect = new(StringComparer.OrdinalIgnoreCase);

    public DeviceSettings(IReadOnlyList<DeviceSetting> settings)
    {
        All = settings;
        foreach (DeviceSetting setting in settings)
        {
            _values[setting.Name] = setting.Values;
        }

        Boot();
    }

    public IReadOnlyList<DeviceSetting> All { get; }

    /// <summary>The values as AT+QCFG shows them; null where the family does not have the item.</summary>
    public IReadOnlyList<string>? this[string name] => _values.GetValueOrDefault(name);

    public DeviceSetting? Find(string name) =>
        All.FirstOrDefault(setting => setting.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>What the module goes by: a value that was set for the next boot is not in effect yet.</summary>
    public IReadOnlyList<string>? InEffect(string name) => _inEffect.GetValueOrDefault(name);

    /// <param name="now">False: from the next boot on.</param>
    public void Set(DeviceSetting setting, IReadOnlyList<string> values, bool now)
    {
        _values[setting.Name] = values;
        if (now)
        {
            _inEffect[setting.Name] = values;
        }
    }

    public void Boot() => _inEffect = new(_values, _values.Comparer);
}
