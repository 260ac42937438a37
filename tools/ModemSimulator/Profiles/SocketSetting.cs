namespace Quectel.Simulator.Profiles;

/// <summary>One item of <c>AT+QICFG</c> (core-at.md 6.4).</summary>
public sealed record SocketSetting(string Name, IReadOnlyList<SocketSettingField> Fields);
