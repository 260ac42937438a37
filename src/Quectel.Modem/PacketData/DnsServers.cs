using System.Net;

namespace Quectel.Modem;

/// <summary>The name servers of a PDP context.</summary>
/// <param name="Primary">The one that is asked first; null when there is none.</param>
/// <param name="Secondary">The one that is asked when the first does not answer; null when there is none.</param>
public sealed record DnsServers(IPAddress? Primary, IPAddress? Secondary = null);
