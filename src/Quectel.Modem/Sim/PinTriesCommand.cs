namespace Quectel.Modem;

/// <summary>
/// <c>AT+QPINC="SC"</c>: how many wrong PINs and PUKs the card still bears, <c>+QPINC: "SC",3,10</c> (EC2x AT manual,
/// +QPINC; 300 ms).
/// </summary>
internal sealed record PinTriesCommand() : AtCommand<SimPinTries>($"AT+QPINC={"SC"}")
{
    public override bool Owns(AtLine line) => line.StartsWith("+QPINC:");

    public override SimPinTries Parse(AtResponse response)
    {
        var fields = new AtFieldReader(response.SingleLine());
        fields.Skip();
        return new SimPinTries(fields.ReadInt32(), fields.ReadInt32());
    }
}
