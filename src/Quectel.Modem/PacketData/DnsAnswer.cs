using System.Net;

namespace Quectel.Modem;

/// <summary>What a name stands for.</summary>
/// <param name="Addresses">The addresses, at least one.</param>
/// <param name="TimeToLive">How long they may be used; null when the module does not say.</param>
public sealed record DnsAnswer(IReadOnlyList<IPAddress> Addresses, TimeSpan? TimeToLive);
