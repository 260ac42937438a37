namespace Quectel.Modem;

/// <summary>
/// Reads <c>&lt;stat&gt;[,"&lt;area&gt;","&lt;cell&gt;"[,&lt;AcT&gt;]]</c>, the part that answer and URC have in
/// common.
/// </summary>
internal static class RegistrationReader
{
    /// <summary>
    /// Whether a line is an answer: it has the URC level as an extra first number, so its second field is a bare number.
    /// A second field that is quoted, empty (level 4 while searching) or missing makes the line a URC.
    /// </summary>
    public static bool IsAnswer(AtLine line)
    {
        var fields = new AtFieldReader(line);
        fields.Skip();
        return !fields.IsQuoted && fields.ReadOptionalString() is not null;
    }

    public static Registration Read(AtFieldReader fields) => new(
        (RegistrationState)fields.ReadInt32(),
        fields.ReadOptionalHex(),
        fields.ReadOptionalHex(),
        (AccessTechnology?)fields.ReadOptionalInt32());
}
