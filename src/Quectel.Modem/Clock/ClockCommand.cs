namespace Quectel.Modem;

/// <summary>
/// <c>AT+CCLK?</c>: <c>+CCLK: "24/12/24,10:48:23+04"</c> (3GPP TS 27.007 §8.15; core AT reference, 6.5; 300 ms).
/// Whether the fields are local time or UTC depends on <c>AT+CTZU</c>. Null when the clock was never set.
/// </summary>
internal sealed record ClockCommand() : AtCommand<(DateTime Fields, TimeSpan Zone)?>($"AT+CCLK?")
{
    private const string Prefix = "+CCLK:";

    public override bool Owns(AtLine line) => line.StartsWith(Prefix);

    public override (DateTime Fields, TimeSpan Zone)? Parse(AtResponse response)
    {
        AtLine line = response.SingleLine();
        return ClockText.Parse(line, line.Text[Prefix.Length..]);
    }
}
