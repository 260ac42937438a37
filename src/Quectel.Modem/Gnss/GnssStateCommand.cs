namespace Quectel.Modem;

/// <summary><c>AT+QGPS?</c>: <c>+QGPS: 1</c> (core AT reference, 9; 300 ms).</summary>
internal sealed record GnssStateCommand() : AtCommand<bool>($"AT+QGPS?")
{
    public override bool Owns(AtLine line) => line.StartsWith("+QGPS:");

    public override bool Parse(AtResponse response) => new AtFieldReader(response.SingleLine()).ReadInt32() != 0;
}
