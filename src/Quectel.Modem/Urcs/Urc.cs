namespace Quectel.Modem;

/// <summary>An unsolicited result code: news that the modem sends without being asked.</summary>
/// <param name="Line">The line as it came.</param>
public abstract record Urc(AtLine Line)
{
    /// <summary>
    /// Reads any line; one that is not known, or not understood, becomes an <see cref="UnknownUrc"/>.
    /// </summary>
    /// <param name="line">The line.</param>
    /// <returns>The news.</returns>
    public static Urc Parse(AtLine line)
    {
        try
        {
            return line.Text switch
            {
                _ when ModemStartedUrc.TryParse(line) is { } started => started,
                "POWERED DOWN" or "NORMAL POWER DOWN" or "PSM POWER DOWN" or "POWER DOWN" => new PoweredDownUrc(line),
                _ when RegistrationUrc.TryParse(line) is { } registration => registration,
                _ when SimStateUrc.TryParse(line) is { } sim => sim,
                _ when SimPresenceUrc.TryParse(line) is { } presence => presence,
                _ when PdpDeactivatedUrc.TryParse(line) is { } deactivated => deactivated,
                _ => new UnknownUrc(line),
            };
        }
        catch (AtProtocolException)
        {
            return new UnknownUrc(line); // A reader of all news sees it, where an exception would drop it.
        }
    }
}
