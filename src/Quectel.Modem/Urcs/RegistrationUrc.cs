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
        return domain is { } known
            ? new RegistrationUrc(line, known, RegistrationReader.Read(new AtFieldReader(line)))
            : null;
    }
}
