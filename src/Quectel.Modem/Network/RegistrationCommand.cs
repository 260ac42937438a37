namespace Quectel.Modem;

/// <summary>
/// <c>AT+CREG?</c>, <c>AT+CGREG?</c>, <c>AT+CEREG?</c>: <c>+CEREG: 2,1,"D509","80D413D",7</c>
/// (3GPP TS 27.007 §7.2, §10.1.20, §10.1.22; 300 ms).
/// </summary>
/// <remarks>
/// The same prefix is a URC, <c>+CEREG: 1,"D509","80D413D",7</c> or <c>+CEREG: 1</c>; the two are told apart by shape:
/// see <see cref="RegistrationReader.IsAnswer"/> (core AT reference 5.5).
/// </remarks>
internal sealed record RegistrationCommand : AtCommand<Registration>
{
    private readonly string _prefix;

    private RegistrationCommand(AtCommandLine line, string prefix)
        : base(line) => _prefix = prefix;

    public static RegistrationCommand For(RegistrationDomain domain) => domain switch
    {
        RegistrationDomain.CircuitSwitched => new(AtCommandLine.Create($"AT+CREG?"), "+CREG:"),
        RegistrationDomain.Gprs => new(AtCommandLine.Create($"AT+CGREG?"), "+CGREG:"),
        RegistrationDomain.Eps => new(AtCommandLine.Create($"AT+CEREG?"), "+CEREG:"),
        _ => throw new ArgumentOutOfRangeException(nameof(domain), domain, "Not a registration domain."),
    };

    public override bool Owns(AtLine line) => line.StartsWith(_prefix) && RegistrationReader.IsAnswer(line);

    public override Registration Parse(AtResponse response)
    {
        var fields = new AtFieldReader(response.SingleLine());
        fields.Skip();
        return RegistrationReader.Read(fields);
    }
}
