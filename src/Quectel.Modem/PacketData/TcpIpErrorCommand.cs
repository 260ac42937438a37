namespace Quectel.Modem;

/// <summary>
/// <c>AT+QIGETERROR</c>: the reason of the last failed TCP/IP command, <c>+QIGETERROR: 561,open PDP context failed</c>.
/// Only the number is reliable (core AT reference 6.3).
/// </summary>
internal sealed record TcpIpErrorCommand() : AtCommand<int>($"AT+QIGETERROR")
{
    public override bool Owns(AtLine line) => line.StartsWith("+QIGETERROR:");

    public override int Parse(AtResponse response) => new AtFieldReader(response.SingleLine()).ReadInt32();
}
