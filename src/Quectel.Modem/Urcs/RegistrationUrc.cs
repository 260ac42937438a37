namespace Quectel.Modem;

/// <summary><c>+CREG</c>, <c>+CGREG</c> or <c>+CEREG</c>: the registration changed.</summary>
/// <param name="Line">The line as it came.</param>
/// <param name="Domain">Which registration.</param>
/// <param name="Registration">The new state.</param>
public sealed record RegistrationUrc(AtLine Line, RegistrationDomain Domain, Registration Registration) : Urc(Line)
{
    internal static RegistrationUrc? TryParse(AtLine line)
    {
        RegistrationDomain? domain = line switch
        {
            _ when line.StartsWith("+CREG:") => RegistrationDomain.CircuitSwitched,
            _ when line.StartsWith("+CGREG:") => RegistrationDomain.Gprs,
            _ when line.StartsWith("+CEREG:") => RegistrationDomain.Eps,
            _ => null,
        };

        // An answer that nobody waits for is no news: its first number is the URC level, not the state.
        return domain is { } known && !RegistrationReader.IsAnswer(line)
            ? new RegistrationUrc(line, known, RegistrationReader.Read(new AtFieldReader(line)))
            : null;
    }
}
