namespace Quectel.Modem;

/// <summary>
/// <c>AT+QCFG="nwscanmode"</c>: <c>+QCFG: "nwscanmode",0</c>; gives what stands behind the name (core AT reference,
/// 5.6; 300 ms).
/// </summary>
internal sealed record RadioSettingCommand(string Name) : AtCommand<IReadOnlyList<string>>($"AT+QCFG={Name}")
{
    public override bool Owns(AtLine line)
    {
        if (!line.StartsWith("+QCFG:"))
        {
            return false;
        }

        return string.Equals(
            new AtFieldReader(line).ReadOptionalString(), Name, StringComparison.OrdinalIgnoreCase);
    }

    public override IReadOnlyList<string> Parse(AtResponse response)
    {
        AtLine line = response.SingleLine();
        var fields = new AtFieldReader(line);
        fields.Skip();
        var values = new List<string>();
        while (fields.HasMore)
        {
            values.Add(fields.ReadOptionalString() ?? throw new AtProtocolException(line.Text, "Expected a value."));
        }

        return values.Count > 0 ? values : throw new AtProtocolException(line.Text, "Expected a value.");
    }
}
