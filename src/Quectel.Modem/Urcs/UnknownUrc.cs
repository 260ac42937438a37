namespace Quectel.Modem;

/// <summary>A line that the driver has no type for. It is kept, never dropped silently.</summary>
/// <param name="Line">The line as it came.</param>
public sealed record UnknownUrc(AtLine Line) : Urc(Line);
