namespace Quectel.Simulator.Profiles;

/// <summary>One item of <c>AT+QCFG</c> (core-at.md 5.6).</summary>
/// <param name="Values">As a new module reads them: <c>0xF</c>, <c>0</c>, <c>"off"</c>.</param>
/// <param name="Allowed">What the first value may be; null: anything of its kind.</param>
public sealed record DeviceSetting(string Name, IReadOnlyList<string> Values, IReadOnlyList<string>? Allowed);
