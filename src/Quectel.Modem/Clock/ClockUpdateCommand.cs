namespace Quectel.Modem;

/// <summary><c>AT+CTZU?</c>: <c>+CTZU: 1</c> (3GPP TS 27.007 §8.40; core AT reference, 6.5; 300 ms).</summary>
internal sealed record ClockUpdateCommand() : AtCommand<ClockUpdate>($"AT+CTZU?")
{
    public override bool Owns(AtLine line) => line.StartsWith("+CTZU:");

    public override ClockUpdate Parse(AtResponse response) =>
        (ClockUpdate)new AtFieldReader(response.SingleLine()).ReadInt32();
}
