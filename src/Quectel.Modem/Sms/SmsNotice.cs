namespace Quectel.Modem;

/// <summary><c>+CMTI: "ME",3</c>: a message came and is stored.</summary>
/// <param name="Index">Where.</param>
internal sealed record SmsNotice(int Index)
{
    /// <summary>A line without an index, as one test case of a phone's firmware has it, is none.</summary>
    public static SmsNotice? TryParse(AtLine line)
    {
        if (!line.StartsWith("+CMTI:"))
        {
            return null;
        }

        var fields = new AtFieldReader(line);
        fields.Skip();
        return fields.ReadOptionalInt32() is { } index ? new SmsNotice(index) : null;
    }
}
