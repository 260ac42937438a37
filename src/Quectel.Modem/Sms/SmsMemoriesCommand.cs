namespace Quectel.Modem;

/// <summary>
/// <c>AT+CPMS?</c>: <c>+CPMS: "ME",1,255,"ME",1,255,"ME",1,255</c>, the memories to read from, to write to and to receive
/// into (3GPP TS 27.005 §3.2.2); gives their names.
/// </summary>
internal sealed record SmsMemoriesCommand() : AtCommand<IReadOnlyList<string>>($"AT+CPMS?")
{
    public override bool Owns(AtLine line) => line.StartsWith("+CPMS:");

    public override IReadOnlyList<string> Parse(AtResponse response)
    {
        var fields = new AtFieldReader(response.SingleLine());
        string[] names = new string[3];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = fields.ReadString();
            fields.Skip();
            fields.Skip();
        }

        return names;
    }
}
