namespace Quectel.Modem;

/// <summary>
/// <c>RDY</c> or <c>APP RDY</c>: the modem has started. Every connection and volatile setting inside it is gone.
/// </summary>
/// <param name="Line">The line as it came.</param>
public sealed record ModemStartedUrc(AtLine Line) : Urc(Line)
{
    internal static ModemStartedUrc? TryParse(AtLine line) =>
        line.Text is "RDY" or "APP RDY" ? new ModemStartedUrc(line) : null;
}
