using System.Net;

namespace Quectel.Modem;

/// <summary>
/// <c>AT+CGPADDR=1</c>: <c>+CGPADDR: 1,"10.76.51.180"</c>, with a second address on IPv4v6; without any, or with zeros,
/// when the context is down (3GPP TS 27.007 §10.1.14; core AT reference, 6.2; 300 ms).
/// </summary>
internal sealed record PdpAddressCommand(int ContextId) : AtCommand<IReadOnlyList<IPAddress>>($"AT+CGPADDR={ContextId}")
{
    public override bool Owns(AtLine line) => line.StartsWith("+CGPADDR:");

    public override IReadOnlyList<IPAddress> Parse(AtResponse response)
    {
        var addresses = new List<IPAddress>();
        if (response.Lines.Count > 0)
        {
            var fields = new AtFieldReader(response.SingleLine());
            fields.Skip();
            while (fields.HasMore)
            {
                if (PdpAddressText.Parse(fields.ReadOptionalString()) is { } address)
                {
                    addresses.Add(address);
                }
            }
        }

        return addresses;
    }
}
