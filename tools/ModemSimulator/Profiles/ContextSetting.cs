namespace Quectel.Simulator.Profiles;

/// <summary>
/// A setting that each MQTT client or TLS context has of its own: <c>AT+QMTCFG="name",index,…</c> (qmt-commands.md 4.3),
/// <c>AT+QSSLCFG="name",context,…</c> (core-at.md 7).
/// </summary>
public sealed record ContextSetting(string Name, ContextSettingShape Shape, IReadOnlyList<ContextSettingField> Fields);
