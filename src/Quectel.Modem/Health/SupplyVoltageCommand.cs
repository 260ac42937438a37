namespace Quectel.Modem;

/// <summary>
/// <c>AT+CBC</c>: <c>+CBC: 0,80,3900</c> (3GPP TS 27.007 §8.4; core AT reference 9; 300 ms). Charge and level mean nothing
/// for a module that is fed; the millivolts are measured.
/// </summary>
internal sealed record SupplyVoltageCommand() : AtCommand<int>($"AT+CBC")
{
    public override bool Owns(AtLine line) => line.StartsWith("+CBC:");

    public override int Parse(AtResponse response)
    {
        var fields = new AtFieldReader(response.SingleLine());
        fields.Skip();
        fields.Skip();
        return fields.ReadInt32();
    }
}
