namespace Quectel.Modem;

/// <summary>
/// <c>AT+QPING=1,"host",4,4</c>: <c>OK</c>, then a URC for each request and a summary, see <see cref="PingNews"/> (core
/// AT reference, 6.5; 300 ms, the URCs within time-out × count and the time of a name).
/// </summary>
internal sealed record PingCommand(int ContextId, string Host, PingOptions Options)
    : AtActionCommand($"AT+QPING={ContextId},{Host},{Options.TimeoutSeconds},{Options.Count}");
