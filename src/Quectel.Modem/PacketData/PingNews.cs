namespace Quectel.Modem;

/// <summary>
/// A URC of a ping: a reply <c>+QPING: 0,"61.135.169.125",32,192,255</c>, a request without one <c>+QPING: 569</c>, the
/// summary <c>+QPING: 0,4,4,0,192,479,287</c>, or a failure <c>+QPING: 565</c>, after which nothing follows (core AT
/// reference, 6.5).
/// </summary>
/// <param name="Error">0, or why the request, or the whole ping, failed.</param>
/// <param name="Reply">The reply; null on the others.</param>
/// <param name="IsSummary">Whether it is the summary, which comes last.</param>
internal sealed record PingNews(int Error, PingReply? Reply, bool IsSummary)
{
    public static PingNews? TryParse(AtLine line)
    {
        if (!line.StartsWith("+QPING:"))
        {
            return null;
        }

        var fields = new AtFieldReader(line);
        int error = fields.ReadInt32();
        if (error != 0 || !fields.IsQuoted)
        {
            return new PingNews(error, null, IsSummary: error == 0);
        }

        string text = fields.ReadString();
        var reply = new PingReply(
            PdpAddressText.Parse(text) ?? throw new AtProtocolException(line.Text, "Expected an address."),
            fields.ReadInt32(),
            TimeSpan.FromMilliseconds(fields.ReadInt32()),
            fields.ReadInt32());
        return new PingNews(error, reply, IsSummary: false);
    }
}
