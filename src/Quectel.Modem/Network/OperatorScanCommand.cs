namespace Quectel.Modem;

/// <summary>
/// <c>AT+COPS=?</c>: <c>+COPS: (2,"CHN-UNICOM","UNICOM","46001",7),(3,…),,(0,1,2,3,4),(0,1,2)</c> (3GPP TS 27.007 §7.3;
/// core AT reference, 5.5; up to 180 s).
/// </summary>
internal sealed record OperatorScanCommand() : AtCommand<IReadOnlyList<AvailableOperator>>($"AT+COPS=?")
{
    public override TimeSpan MaxResponseTime => TimeSpan.FromSeconds(180);

    /// <summary>3GPP TS 27.007 §7.3 lets any character end a scan; a module that does not know that goes on.</summary>
    public override bool IsAbortable => true;

    // Some firmware gives each operator, or what follows the first, a line of its own.
    public override bool Owns(AtLine line) => line.StartsWith("+COPS:") || line.StartsWith("(");

    public override IReadOnlyList<AvailableOperator> Parse(AtResponse response) =>
        [.. response.Lines.SelectMany(line => GroupsOf(line.Text)).Select(Read).OfType<AvailableOperator>()];

    /// <summary>The texts between parentheses; those inside quotes are part of a name.</summary>
    private static IEnumerable<string> GroupsOf(string text)
    {
        bool quoted = false;
        int start = -1;
        for (int i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"':
                    quoted = !quoted;
                    break;
                case '(' when !quoted:
                    start = i + 1;
                    break;
                case ')' when !quoted && start >= 0:
                    yield return text[start..i];
                    start = -1;
                    break;
            }
        }
    }

    /// <summary>
    /// The fourth field of an operator is its code, in quotes; the lists of modes and formats have none.
    /// </summary>
    private static AvailableOperator? Read(string group)
    {
        var fields = new AtFieldReader(new AtLine(group));
        string? status = fields.ReadOptionalString();
        string? longName = fields.ReadOptionalString();
        string? shortName = fields.ReadOptionalString();
        if (!fields.IsQuoted || fields.ReadOptionalString() is not { } plmn)
        {
            return null;
        }

        return new AvailableOperator(
            status is "1" or "2" or "3" ? (OperatorStatus)(status[0] - '0') : OperatorStatus.Unknown,
            plmn,
            longName,
            shortName,
            (AccessTechnology?)fields.ReadOptionalInt32());
    }
}
