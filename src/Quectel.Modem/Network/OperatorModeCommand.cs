namespace Quectel.Modem;

/// <summary>
/// <c>AT+COPS?</c> for its first number alone: true when the modem chooses the operator itself (3GPP TS 27.007 §7.3).
/// </summary>
internal sealed record OperatorModeCommand() : AtCommand<bool>($"AT+COPS?")
{
    public override TimeSpan MaxResponseTime => TimeSpan.FromSeconds(180);

    public override bool Owns(AtLine line) => line.StartsWith("+COPS:");

    public override bool Parse(AtResponse response) => new AtFieldReader(response.SingleLine()).ReadInt32() == 0;
}
