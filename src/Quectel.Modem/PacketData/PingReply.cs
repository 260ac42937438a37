using System.Net;

namespace Quectel.Modem;

/// <summary>One reply to a ping.</summary>
/// <param name="Address">Who replied.</param>
/// <param name="Bytes">The size of the reply.</param>
/// <param name="RoundTrip">The time from the request to the reply, in whole milliseconds.</param>
/// <param name="TimeToLive">The hops the reply could still have gone, by the module.</param>
public sealed record PingReply(IPAddress Address, int Bytes, TimeSpan RoundTrip, int TimeToLive);
