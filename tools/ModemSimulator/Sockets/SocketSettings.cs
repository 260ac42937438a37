using Quectel.Simulator.Profiles;

namespace Quectel.Simulator.Sockets;

/// <summary>AT+QICFG and AT+QISDE: how socket data are shown and taken. A reboot forgets them (assumed).</summary>
internal sealed class SocketSettings
{
    private readonly IReadOnlyList<SocketSetting> _settings;
    private readonly Dictionary<string, IReadOnlyList<int>> _values = [];

    public SocketSettings(IReadOnlyList<SocketSetting> settings)
    {
        _settings = settings;
        Reset();
    }

    /// <summary>AT+QISDE: with ATE1, what is typed at the prompt of AT+QISEND comes back.</summary>
    public bool EchoesData { get; set; }

    /// <summary>What the host sends is hexadecimal.</summary>
    public bool TakesHex => Value("dataformat", 0) == 1;

    /// <summary>What the host gets is hexadecimal.</summary>
    public bool ShowsHex => Value("dataformat", 1) == 1;

    /// <summary>Data follow their length after a comma, not on the next line.</summary>
    public bool OnOneLine => Value("viewmode", 0) == 1;

    public IReadOnlyList<int> this[SocketSetting setting]
    {
        get => _values[setting.Name];
        set => _values[setting.Name] = value;
    }

    public void Reset()
    {
        EchoesData = true;
        foreach (SocketSetting setting in _settings)
        {
            this[setting] = [.. setting.Fields.Select(field => field.Default)];
        }
    }

    private int Value(string name, int index) => _values.TryGetValue(name, out IReadOnlyList<int>? values) ? values[index] : 0;
}
