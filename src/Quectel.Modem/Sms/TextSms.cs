using System.Text.RegularExpressions;

namespace Quectel.Modem;

/// <summary>A message in text mode: a line of fields, and a line of digits behind it unless the text is empty.</summary>
internal static partial class TextSms
{
    // In the order of SmsStatus (3GPP TS 27.005 §3.1).
    private static readonly string[] Statuses = ["REC UNREAD", "REC READ", "STO UNSENT", "STO SENT"];

    /// <summary>The line behind the header: nothing but the digits of octets, two each.</summary>
    public static bool IsBody(AtLine line) =>
        line.Text.Length > 0 && line.Text.Length % 2 == 0 && line.Text.All(char.IsAsciiHexDigit);

    /// <summary>What a message says, and to whom, is nobody's business in a log.</summary>
    public static string LogTextOf(AtLine line) => IsBody(line)
        ? $"[text of {line.Text.Length} digits]"
        : QuotedDigits().Replace(line.Text, "\"***\"");

    /// <summary>Reads the fields of <c>+CMGR</c> or, with the index before them, of <c>+CMGL</c>, and the text.</summary>
    /// <param name="header">The line of fields.</param>
    /// <param name="body">The line of digits; null for an empty text and for a status report.</param>
    /// <param name="index">The place that was asked for; null when the header tells it.</param>
    public static StoredSms Parse(AtLine header, AtLine? body, int? index)
    {
        try
        {
            return Parse(new AtFieldReader(header), body, index);
        }
        catch (FormatException error)
        {
            throw new AtProtocolException(LogTextOf(header), error.Message);
        }
        catch (AtProtocolException)
        {
            throw new AtProtocolException(LogTextOf(header), "Its fields are not those of a message."); // Without the number.
        }
    }

    private static StoredSms Parse(AtFieldReader fields, AtLine? body, int? index)
    {
        int place = index ?? fields.ReadInt32();
        string name = fields.ReadString();
        int status = Array.IndexOf(Statuses, name);
        if (status < 0)
        {
            throw new FormatException($"'{name}' is no status of a message.");
        }

        SmsContent content = fields.IsQuoted ? ReadText(ref fields, body, isListed: index is null) : ReadReport(ref fields);
        return new StoredSms(place, (SmsStatus)status, $"{content.Address} {content.Time} {body?.Text}", content);
    }

    /// <summary>
    /// <c>number,[name],[time],type,length</c> in a list; where one message is read, <c>first octet,protocol,coding,…</c> stand
    /// before the length, too. What was written here has no time.
    /// </summary>
    private static SmsContent ReadText(ref AtFieldReader fields, AtLine? body, bool isListed)
    {
        string number = fields.ReadString();
        fields.Skip();
        DateTimeOffset? time = isListed || fields.IsQuoted ? ReadTime(fields.ReadOptionalString()) : null;
        fields.Skip();
        SmsCoding? coding = null;
        if (!isListed)
        {
            fields.Skip();
            fields.Skip();
            coding = SmsCodings.Of((byte)fields.ReadInt32());
        }

        string digits = body?.Text ?? string.Empty;
        if (digits.Length == 0 && ReadLast(ref fields) is not "0")
        {
            throw new FormatException("The text is missing. Does the module take AT+CSCS=\"UCS2\"?");
        }

        // A list does not tell octets from text: what can be a text is taken for one.
        string? text = coding == SmsCoding.Data ? null : Ucs2Digits.Decode(digits);
        return new SmsContent(
            Ucs2Digits.Decode(number) ?? number,
            time,
            text ?? string.Empty,
            text is null ? Convert.FromHexString(digits) : default,
            Part: null);
    }

    /// <summary><c>first octet,reference,[number],…</c>: no text, and two times of which none is that of a message.</summary>
    private static SmsContent ReadReport(ref AtFieldReader fields)
    {
        fields.Skip();
        fields.Skip();
        string number = fields.ReadOptionalString() ?? string.Empty;
        return new SmsContent(Ucs2Digits.Decode(number) ?? number, null, string.Empty, default, Part: null);
    }

    private static DateTimeOffset? ReadTime(string? text)
    {
        try
        {
            return text is not null && ClockText.Parse(new AtLine(text), text) is var (fields, zone)
                ? new DateTimeOffset(fields, zone)
                : null;
        }
        catch (AtProtocolException)
        {
            return null; // As in a PDU: some services have none.
        }
    }

    private static string? ReadLast(ref AtFieldReader fields)
    {
        string? last = null;
        while (fields.HasMore)
        {
            last = fields.ReadOptionalString();
        }

        return last;
    }

    [GeneratedRegex("\"[0-9A-Fa-f]{4,}\"")]
    private static partial Regex QuotedDigits();
}
