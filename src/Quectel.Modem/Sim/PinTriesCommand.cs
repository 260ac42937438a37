namespace Quectel.Modem;

/// <summary>
/// <c>AT+QPINC="SC"</c>: how many wrong PINs the card still bears, <c>+QPINC: "SC",3,10</c> (EC2x AT manual, +QPINC;
/// 300 ms).
/// </summary>
internal sealed record PinTriesCommand() : AtCommand<int>($"AT+QPINC={"SC"}")
{
    public override bool Owns(AtLine line) => line.StartsWith("+QPINC:");

    public override int Parse(AtResponse response)
    {
        var fields = new AtFieldReader(response.SingleLine());
        fields.Skip();
        return fields.ReadInt32();
    }
}
