namespace Quectel.Modem;

/// <summary>
/// <c>AT+QIDNSCFG=1</c>: <c>+QIDNSCFG: 1,"8.8.8.8","8.8.4.4"</c>; an error when the context is down (core AT reference,
/// 6.5; 300 ms).
/// </summary>
internal sealed record DnsServersCommand(int ContextId) : AtCommand<DnsServers>($"AT+QIDNSCFG={ContextId}")
{
    public override bool Owns(AtLine line) => line.StartsWith("+QIDNSCFG:");

    public override DnsServers Parse(AtResponse response)
    {
        var fields = new AtFieldReader(response.SingleLine());
        fields.Skip();
        return new DnsServers(
            PdpAddressText.Parse(fields.ReadOptionalString()), PdpAddressText.Parse(fields.ReadOptionalString()));
    }
}
