namespace Quectel.Modem;

/// <summary>
/// <c>AT+QNWINFO</c>: <c>+QNWINFO: "FDD LTE","46011","LTE BAND 3",1650</c>, or <c>+QNWINFO: No Service</c> (core AT
/// reference, 5.3; 300 ms). Null without service; may be out of date just after coverage was lost.
/// </summary>
internal sealed record NetworkInfoCommand() : AtCommand<NetworkInfo?>($"AT+QNWINFO")
{
    public override bool Owns(AtLine line) => line.StartsWith("+QNWINFO:");

    public override NetworkInfo? Parse(AtResponse response)
    {
        var fields = new AtFieldReader(response.SingleLine());
        string technology = fields.ReadString();
        return technology is "No Service" or "NONE"
            ? null
            : new NetworkInfo(
                AccessTechnologyNames.Parse(technology),
                technology,
                fields.ReadString(),
                fields.ReadString(),
                fields.ReadOptionalInt32());
    }
}
