namespace Quectel.Modem;

/// <summary>
/// <c>AT+CLCK="SC",2</c>: <c>+CLCK: 1</c> when the card wants its PIN (3GPP TS 27.007 §7.4; core AT reference, 4; 5 s).
/// </summary>
internal sealed record PinLockCommand() : AtCommand<bool>($"AT+CLCK={"SC"},2")
{
    public override bool Owns(AtLine line) => line.StartsWith("+CLCK:");

    /// <summary>Some firmware gives a line for each class of calls.</summary>
    public override bool Parse(AtResponse response)
    {
        AtLine first = response.Lines is [var line, ..] ? line : response.SingleLine();
        return new AtFieldReader(first).ReadInt32() == 1;
    }
}
