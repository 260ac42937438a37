namespace Quectel.Simulator.Profiles;

/// <summary>The <c>AT+QMTCFG</c> settings that all families share (qmt-commands.md 4.2, 4.3).</summary>
internal static class CommonMqttSettings
{
    private const int MaxCredential = 256;

    // Default 4 as in BG95-AN1.1; EC20F and others start with 3 (4.3, conflict C1).
    public static MqttSetting Version { get; } =
        new("version", MqttSettingShape.Values, [MqttSettingField.Number(3, 4, 4)]);

    // 1-16 on BG96 and EC2x, 1-15 on EC600S (C3).
    public static MqttSetting ContextId { get; } =
        new("pdpcid", MqttSettingShape.Values, [MqttSettingField.Number(1, 16, 1)]);

    public static MqttSetting Ssl { get; } =
        new("ssl", MqttSettingShape.Switch, [MqttSettingField.Number(0, 1, 0), MqttSettingField.Number(0, 5, 0)]);

    public static MqttSetting KeepAlive { get; } =
        new("keepalive", MqttSettingShape.Values, [MqttSettingField.Number(0, 3600, 120)]);

    public static MqttSetting Session { get; } =
        new("session", MqttSettingShape.Values, [MqttSettingField.Number(0, 1, 1)]);

    // Retries: 0-10 in the text, (1-10) in the test form (C4).
    public static MqttSetting PacketTimeout { get; } = new(
        "timeout",
        MqttSettingShape.Values,
        [
            MqttSettingField.Number(1, 60, 5),
            MqttSettingField.Number("(1-10)", 0, 10, 3),
            MqttSettingField.Number(0, 1, 0),
        ]);

    // Topic and message 255 bytes each (3.1, BG95-AN1.1).
    public static MqttSetting Will { get; } = new(
        "will",
        MqttSettingShape.Switch,
        [
            MqttSettingField.Number(0, 1, 0),
            MqttSettingField.Number(0, 2, 0),
            MqttSettingField.Number(0, 1, 0),
            MqttSettingField.Text("willtopic", 255),
            MqttSettingField.Text("willmessage", 255),
        ]);

    public static MqttSetting ReceiveMode { get; } = new(
        "recv/mode", MqttSettingShape.Values, [MqttSettingField.Number(0, 1, 0), MqttSettingField.Number(0, 1, 0)]);

    public static MqttSetting AliAuthentication { get; } = new(
        "aliauth",
        MqttSettingShape.Credentials,
        [
            MqttSettingField.Text("productkey", MaxCredential),
            MqttSettingField.Text("devicename", MaxCredential),
            MqttSettingField.Secret("devicesecret", MaxCredential),
        ]);
}
