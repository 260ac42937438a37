namespace Quectel.Modem;

/// <summary>The URC of <see cref="TimeServerCommand"/>.</summary>
/// <param name="Error">0, or why there is no time.</param>
/// <param name="Time">The local time; null without one.</param>
internal sealed record TimeServerReply(int Error, DateTimeOffset? Time)
{
    public static TimeServerReply? TryParse(AtLine line)
    {
        if (!line.StartsWith("+QNTP:"))
        {
            return null;
        }

        var fields = new AtFieldReader(line);
        int error = fields.ReadInt32();
        return fields.ReadOptionalString() is { } text && ClockText.Parse(line, text) is var (local, zone)
            ? new TimeServerReply(error, new DateTimeOffset(local, zone))
            : new TimeServerReply(error, null);
    }
}
