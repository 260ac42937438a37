namespace Quectel.Modem;

/// <summary>
/// <c>POWERED DOWN</c> and its variants: the modem switches itself off, or goes into power saving mode.
/// </summary>
/// <param name="Line">The line as it came.</param>
public sealed record PoweredDownUrc(AtLine Line) : Urc(Line);
