namespace Quectel.Modem;

/// <summary>
/// Reads <c>&lt;stat&gt;[,"&lt;area&gt;","&lt;cell&gt;"[,&lt;AcT&gt;]]</c>, the part that answer and URC have in
/// common.
/// </summary>
internal static class RegistrationReader
{
    public static Registration Read(AtFieldReader fields) => new(
        (RegistrationState)fields.ReadInt32(),
        fields.ReadOptionalHex(),
        fields.ReadOptionalHex(),
        (AccessTechnology?)fields.ReadOptionalInt32());
}
