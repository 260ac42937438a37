namespace Quectel.Modem;

/// <summary>
/// <c>AT+QNTP=1,"server",123,1</c>: <c>OK</c>, then <c>+QNTP: 0,"2013/08/19,11:10:10+32"</c> or <c>+QNTP: 565</c> (core
/// AT reference, 6.5; 300 ms, the URC within 125 s).
/// </summary>
internal sealed record TimeServerCommand(int ContextId, string Server, int Port, bool SetsClock)
    : AtActionCommand($"AT+QNTP={ContextId},{Server},{Port},{SetsClock}");
