using System.Net;

namespace Quectel.Modem;

/// <summary>A PDP context that is up.</summary>
/// <param name="Id">Its number, 1 to 16.</param>
/// <param name="Type">The IP version.</param>
/// <param name="Address">The address the operator assigned; null when the modem does not say.</param>
public sealed record ActivePdpContext(int Id, PdpType Type, IPAddress? Address);
