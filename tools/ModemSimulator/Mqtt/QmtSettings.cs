using System.Globalization;
using Quectel.Simulator.Brokers;
using Quectel.Simulator.Line;
using Quectel.Simulator.Profiles;

namespace Quectel.Simulator.Mqtt;

/// <summary>The <c>AT+QMTCFG</c> values of one client; the profile says which there are. Lost at every boot.</summary>
internal sealed class QmtSettings
{
    private readonly Dictionary<string, string[]> _values = new(StringComparer.OrdinalIgnoreCase);

    public QmtSettings(MqttProfile profile)
    {
        foreach (MqttSetting setting in profile.Settings)
        {
            _values[setting.Name] = [.. setting.Fields.Select(field => field.Default)];
        }
    }

    public int ProtocolLevel => Number("version", 0);

    public int ContextId => Number("pdpcid", 0);

    public bool UsesTls => Number("ssl", 0) == 1;

    public int KeepAliveSeconds => Number("keepalive", 0);

    public bool CleanSession => Number("session", 0) == 1;

    public TimeSpan PacketTimeout => TimeSpan.FromSeconds(Number("timeout", 0));

    public int Retries => Number("timeout", 1);

    public bool NotifiesRetries => Number("timeout", 2) == 1;

    /// <summary>Messages wait in slots to be fetched with AT+QMTRECV.</summary>
    public bool StoresMessages => Number("recv/mode", 0) == 1;

    public bool ShowsLength => Number("recv/mode", 1) == 1;

    /// <summary>Payloads are typed as hexadecimal digits.</summary>
    public bool SendsHex => Number("send/mode", 0) == 1;

    /// <summary>The will message of "willex", which came at a prompt.</summary>
    public byte[] WillPayload { get; set; } = [];

    public IReadOnlyList<string> this[MqttSetting setting] => _values[setting.Name];

    public void Set(MqttSetting setting, string[] values) => _values[setting.Name] = values;

    public BrokerMessage? Will()
    {
        if (Number("will", 0) == 1)
        {
            return Will("will", WireText.ToBytes(_values["will"][4]));
        }

        return Number("willex", 0) == 1 ? Will("willex", WillPayload) : null;
    }

    private BrokerMessage Will(string setting, byte[] payload) =>
        new(WireText.ToText(_values[setting][3]), payload, Number(setting, 1), Number(setting, 2) == 1);

    // A family without the setting behaves as with 0.
    private int Number(string setting, int field) => _values.TryGetValue(setting, out string[]? values)
        ? int.Parse(values[field], NumberStyles.None, CultureInfo.InvariantCulture)
        : 0;
}
