using System.Net;

namespace Quectel.Modem;

/// <summary>
/// <c>AT+QIACT?</c>: one line for each active context, <c>+QIACT: 1,1,1,"10.7.157.1"</c> (core AT reference 6.2).
/// </summary>
internal sealed record ActivePdpContextsCommand() : AtCommand<IReadOnlyList<ActivePdpContext>>($"AT+QIACT?")
{
    public override bool Owns(AtLine line) => line.StartsWith("+QIACT:");

    public override IReadOnlyList<ActivePdpContext> Parse(AtResponse response)
    {
        var active = new List<ActivePdpContext>();
        foreach (AtLine line in response.Lines)
        {
            var fields = new AtFieldReader(line);
            int id = fields.ReadInt32();
            bool isActive = fields.ReadInt32() == 1;
            var type = (PdpType)fields.ReadInt32();
            if (isActive)
            {
                _ = IPAddress.TryParse(fields.ReadOptionalString(), out IPAddress? address);
                active.Add(new ActivePdpContext(id, type, address));
            }
        }

        return active;
    }
}
