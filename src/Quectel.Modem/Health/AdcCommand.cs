namespace Quectel.Modem;

/// <summary><c>AT+QADC=0</c>: <c>+QADC: 1,1790</c>, where 0 as the first is a failure (core AT reference, 9; 300 ms).</summary>
internal sealed record AdcCommand(int Channel) : AtCommand<int?>($"AT+QADC={Channel}")
{
    public override bool Owns(AtLine line) => line.StartsWith("+QADC:");

    public override int? Parse(AtResponse response)
    {
        var fields = new AtFieldReader(response.SingleLine());
        return fields.ReadInt32() == 1 ? fields.ReadInt32() : null;
    }
}
