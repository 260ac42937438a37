namespace Quectel.Modem;

/// <summary>
/// <c>AT+CMGL="ALL"</c> or <c>"REC UNREAD"</c>: <c>+CMGL: 1,"REC READ","002B…",,"26/11/29,14:00:00+04",145,5</c> and a line with
/// the text for each (3GPP TS 27.005 §3.4.2). Listing marks them as read.
/// </summary>
internal sealed record ListTextSmsCommand(bool UnreadOnly)
    : AtCommand<IReadOnlyList<StoredSms>>($"AT+CMGL={(UnreadOnly ? "REC UNREAD" : "ALL")}")
{
    private const string Prefix = "+CMGL:";

    /// <summary>As <see cref="ListSmsCommand"/>.</summary>
    public override TimeSpan MaxResponseTime => TimeSpan.FromSeconds(60);

    public override bool Owns(AtLine line) => line.StartsWith(Prefix) || TextSms.IsBody(line);

    public override string LogTextOf(AtLine line) => TextSms.LogTextOf(line);

    public override IReadOnlyList<StoredSms> Parse(AtResponse response)
    {
        var messages = new List<StoredSms>();
        IReadOnlyList<AtLine> lines = response.Lines;
        for (int i = 0; i < lines.Count; i++)
        {
            AtLine header = lines[i];
            bool hasBody = i + 1 < lines.Count && !lines[i + 1].StartsWith(Prefix);
            messages.Add(TextSms.Parse(header, hasBody ? lines[++i] : null, index: null));
        }

        return messages;
    }
}
