namespace Quectel.Simulator.Profiles;

/// <summary>The lines that come before OK, by form; a form that is null gets ERROR, but the test form OK.</summary>
public sealed record CannedCommand(
    IReadOnlyList<string>? Test,
    IReadOnlyList<string>? Read,
    IReadOnlyList<string>? Write,
    IReadOnlyList<string>? Execute);
