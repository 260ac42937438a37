namespace Quectel.Modem;

/// <summary>
/// <c>AT+CMGL=4</c>, all, or 0, those not read yet: <c>+CMGL: 1,0,,28</c> and a line with the PDU for each (3GPP TS 27.005
/// §4.1). Listing marks them as read.
/// </summary>
internal sealed record ListSmsCommand(bool UnreadOnly) : AtCommand<IReadOnlyList<StoredSms>>($"AT+CMGL={(UnreadOnly ? 0 : 4)}")
{
    /// <summary>255 messages are 90 kB, 8 s at 115200 baud.</summary>
    public override TimeSpan MaxResponseTime => TimeSpan.FromSeconds(60);

    public override bool Owns(AtLine line) => line.StartsWith("+CMGL:") || PduSms.IsPdu(line);

    public override string LogTextOf(AtLine line) => PduSms.LogTextOf(line);

    public override IReadOnlyList<StoredSms> Parse(AtResponse response)
    {
        if (response.Lines.Count % 2 != 0)
        {
            throw new AtProtocolException(PduSms.LogTextOf(response.Lines[^1]), "Expected two lines a message.");
        }

        return [.. response.Lines.Chunk(2).Select(pair => PduSms.Parse(pair[0], pair[1], index: null))];
    }
}
