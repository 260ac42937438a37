namespace Quectel.Modem;

/// <summary>
/// <c>AT+QIGETERROR</c>: the reason of the last failed TCP/IP command, <c>+QIGETERROR: 561,open PDP context failed</c>.
/// Only the number is reliable (core AT reference 6.3; 300 ms). Null when the last command succeeded.
/// </summary>
internal sealed record TcpIpErrorCommand() : AtCommand<TcpIpError?>($"AT+QIGETERROR")
{
    public override bool Owns(AtLine line) => line.StartsWith("+QIGETERROR:");

    public override TcpIpError? Parse(AtResponse response) =>
        new AtFieldReader(response.SingleLine()).ReadInt32() is not 0 and var code ? new TcpIpError(code) : null;
}
