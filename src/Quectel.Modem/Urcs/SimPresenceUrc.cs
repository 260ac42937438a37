namespace Quectel.Modem;

/// <summary>
/// <c>+QSIMSTAT : 1,0</c>: a card was put in or taken out. Comes only while reporting and detection are on, see
/// <see cref="ModemSim.SetDetectionAsync"/>.
/// </summary>
/// <param name="Line">The line as it came.</param>
/// <param name="IsInserted">Whether there is a card; null when the modem does not know.</param>
public sealed record SimPresenceUrc(AtLine Line, bool? IsInserted) : Urc(Line)
{
    internal static SimPresenceUrc? TryParse(AtLine line) =>
        SimPresenceCommand.IsPresence(line) ? new SimPresenceUrc(line, SimPresenceCommand.Read(line)) : null;
}
