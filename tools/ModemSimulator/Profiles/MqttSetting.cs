namespace Quectel.Simulator.Profiles;

/// <summary>One <c>AT+QMTCFG="name",…</c> (qmt-commands.md 4.3).</summary>
public sealed record MqttSetting(string Name, MqttSettingShape Shape, IReadOnlyList<MqttSettingField> Fields);
