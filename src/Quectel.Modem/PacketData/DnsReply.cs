using System.Net;

namespace Quectel.Modem;

/// <summary>
/// A URC of a name being resolved: <c>+QIURC: "dnsgip",0,2,600</c>, then <c>+QIURC: "dnsgip","1.2.3.4"</c> twice; or
/// <c>+QIURC: "dnsgip",565</c> (core AT reference, 6.5).
/// </summary>
/// <param name="Error">0 at the head of the addresses, else why there are none; null on an address.</param>
/// <param name="Count">How many addresses follow.</param>
/// <param name="TimeToLive">How long they may be used.</param>
/// <param name="Address">An address.</param>
internal sealed record DnsReply(int? Error, int Count, TimeSpan? TimeToLive, IPAddress? Address)
{
    public static DnsReply? TryParse(AtLine line)
    {
        if (!line.StartsWith("+QIURC:"))
        {
            return null;
        }

        var fields = new AtFieldReader(line);
        if (fields.ReadOptionalString() != "dnsgip")
        {
            return null;
        }

        if (fields.IsQuoted)
        {
            return new DnsReply(null, 0, null, PdpAddressText.Parse(fields.ReadOptionalString()));
        }

        return new DnsReply(
            fields.ReadInt32(),
            fields.ReadOptionalInt32() ?? 0,
            fields.ReadOptionalInt32() is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Address: null);
    }
}
