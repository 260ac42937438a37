using System.Net;

namespace Quectel.Modem;

/// <summary><c>AT+QIDNSCFG=1,"8.8.8.8","8.8.4.4"</c> (core AT reference, 6.5; 300 ms).</summary>
internal sealed record SetDnsServersCommand(int ContextId, IPAddress Primary, IPAddress? Secondary)
    : AtActionCommand(Line(ContextId, Primary, Secondary))
{
    private static AtCommandLine Line(int contextId, IPAddress primary, IPAddress? secondary)
    {
        AtCommandLine line = AtCommandLine.Create($"AT+QIDNSCFG={contextId},{primary.ToString()}");
        return secondary is null ? line : line.Append($",{secondary.ToString()}");
    }
}
