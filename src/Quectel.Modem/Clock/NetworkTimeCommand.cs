namespace Quectel.Modem;

/// <summary>
/// <c>AT+QLTS=2</c>: <c>+QLTS: "2017/10/13,11:40:48+32,0"</c>, the local time now by the clock of the network, or
/// <c>+QLTS: ""</c> when none has told it (core AT reference, 6.5; 300 ms).
/// </summary>
internal sealed record NetworkTimeCommand() : AtCommand<DateTimeOffset?>($"AT+QLTS=2")
{
    private const string Prefix = "+QLTS:";

    public override bool Owns(AtLine line) => line.StartsWith(Prefix);

    public override DateTimeOffset? Parse(AtResponse response)
    {
        AtLine line = response.SingleLine();
        return ClockText.Parse(line, line.Text[Prefix.Length..]) is var (fields, zone)
            ? new DateTimeOffset(fields, zone)
            : null;
    }
}
