namespace Quectel.Modem;

/// <summary>
/// <c>AT+QIDNSGIP=1,"host"</c>: <c>OK</c>, then the addresses as URCs, see <see cref="DnsReply"/> (core AT reference,
/// 6.5; 300 ms, the URCs within 60 s).
/// </summary>
internal sealed record ResolveNameCommand(int ContextId, string Host)
    : AtActionCommand($"AT+QIDNSGIP={ContextId},{Host}");
