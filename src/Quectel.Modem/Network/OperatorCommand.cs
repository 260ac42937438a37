namespace Quectel.Modem;

/// <summary>
/// <c>AT+COPS?</c>: <c>+COPS: 0,0,"CHN-UNICOM",7</c>, or <c>+COPS: 0</c> when none is selected
/// (3GPP TS 27.007 §7.3; the read form is quick, yet a search in progress can hold it up for 180 s).
/// </summary>
internal sealed record OperatorCommand() : AtCommand<NetworkOperator?>($"AT+COPS?")
{
    public override TimeSpan MaxResponseTime => TimeSpan.FromSeconds(180);

    public override bool Owns(AtLine line) => line.StartsWith("+COPS:");

    public override NetworkOperator? Parse(AtResponse response)
    {
        var fields = new AtFieldReader(response.SingleLine());
        int mode = fields.ReadInt32();
        fields.Skip(); // The format: the name is text in all of them.
        return fields.ReadOptionalString() is { } name
            ? new NetworkOperator(name, (AccessTechnology?)fields.ReadOptionalInt32(), IsAutomatic: mode == 0)
            : null;
    }
}
