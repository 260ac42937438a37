namespace Quectel.Modem;

/// <summary>
/// <c>AT+CEDRXRDP</c>: <c>+CEDRXRDP: 4,"0101","0101","0011"</c>, or <c>+CEDRXRDP: 0</c> when it is not used (3GPP TS
/// 27.007 §7.41; core AT reference, 5.7; 300 ms).
/// </summary>
internal sealed record EdrxStatusCommand() : AtCommand<EdrxStatus?>($"AT+CEDRXRDP")
{
    public override bool Owns(AtLine line) => line.StartsWith("+CEDRXRDP:");

    public override EdrxStatus? Parse(AtResponse response)
    {
        if (response.Lines.Count == 0)
        {
            return null;
        }

        var fields = new AtFieldReader(response.SingleLine());
        AccessTechnology technology;
        switch (fields.ReadInt32())
        {
            case SetEdrxCommand.CatM1:
                technology = AccessTechnology.LteCatM1;
                break;
            case SetEdrxCommand.NbIot:
                technology = AccessTechnology.NbIot;
                break;
            default:
                return null;
        }

        return new EdrxStatus(
            technology,
            EdrxCycle.Decode(fields.ReadOptionalString()),
            EdrxCycle.Decode(fields.ReadOptionalString()),
            EdrxCycle.DecodeWindow(fields.ReadOptionalString(), technology));
    }
}
