namespace Quectel.Modem;

/// <summary><c>+CMTI: "ME",3</c>: a message came and is stored; or <c>RDY</c>, after which none is announced.</summary>
/// <param name="Index">Where the message is; null when the module restarted.</param>
internal sealed record SmsNews(int? Index)
{
    /// <summary>A line without an index, as one test case of a phone's firmware has it, is no news.</summary>
    public static SmsNews? TryParse(AtLine line)
    {
        if (Urc.Parse(line) is ModemStartedUrc)
        {
            return new SmsNews(Index: null);
        }

        if (!line.StartsWith("+CMTI:"))
        {
            return null;
        }

        var fields = new AtFieldReader(line);
        fields.Skip();
        return fields.ReadOptionalInt32() is { } index ? new SmsNews(index) : null;
    }
}
