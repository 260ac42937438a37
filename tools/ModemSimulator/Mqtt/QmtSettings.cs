using Quectel.Simulator.Brokers;
using Quectel.Simulator.Line;
using Quectel.Simulator.Profiles;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Mqtt;

/// <summary>The <c>AT+QMTCFG</c> values of one client; the profile says which there are. Lost at every boot.</summary>
internal sealed class QmtSettings(MqttProfile profile)
{
    public ContextSettings Values { get; } = new(profile.Settings);

    public int ProtocolLevel => Values.Number("version", 0);

    public int ContextId => Values.Number("pdpcid", 0);

    public bool UsesTls => Values.IsOn("ssl");

    /// <summary>Which AT+QSSLCFG context.</summary>
    public int TlsContextId => Values.Number("ssl", 1);

    public int KeepAliveSeconds => Values.Number("keepalive", 0);

    /// <summary>From <c>+QMTPING</c> to <c>+QMTSTAT</c>; null in families that send no <c>+QMTPING</c>.</summary>
    public TimeSpan? PingWindow => Values.Number("qmtping", 0) is > 0 and int seconds ? TimeSpan.FromSeconds(seconds) : null;

    public bool CleanSession => Values.IsOn("session");

    public TimeSpan PacketTimeout => TimeSpan.FromSeconds(Values.Number("timeout", 0));

    public int Retries => Values.Number("timeout", 1);

    public bool NotifiesRetries => Values.Number("timeout", 2) == 1;

    /// <summary>Messages wait in slots to be fetched with AT+QMTRECV.</summary>
    public bool StoresMessages => Values.IsOn("recv/mode");

    public bool ShowsLength => Values.Number("recv/mode", 1) == 1;

    /// <summary>Payloads are typed as hexadecimal digits.</summary>
    public bool SendsHex => Values.IsOn("send/mode") || Values.IsOn("dataformat");

    /// <summary>Payloads of <c>+QMTRECV</c> are hexadecimal digits; their length still counts bytes (assumed, C20).</summary>
    public bool ShowsHex => Values.Number("dataformat", 1) == 1;

    /// <summary>How long a payload may take to be typed; null: for ever (EC8xx, 4.3).</summary>
    public TimeSpan? TypingLimit =>
        Values.IsOn("edit/timeout") ? TimeSpan.FromSeconds(Values.Number("edit/timeout", 1)) : null;

    /// <summary>Whether ATE1 echoes a payload, too; a family without the setting does.</summary>
    public bool EchoesPayload => Values.Text("view/mode", 0) != "0";

    /// <summary>The will message of "willex", which came at a prompt.</summary>
    public byte[] WillPayload { get; set; } = [];

    public BrokerMessage? Will()
    {
        if (Values.IsOn("will"))
        {
            return Will("will", WireText.ToBytes(Values.Text("will", 4)));
        }

        return Values.IsOn("willex") ? Will("willex", WillPayload) : null;
    }

    private BrokerMessage Will(string setting, byte[] payload) =>
        new(WireText.ToText(Values.Text(setting, 3)), payload, Values.Number(setting, 1), Values.Number(setting, 2) == 1);
}
