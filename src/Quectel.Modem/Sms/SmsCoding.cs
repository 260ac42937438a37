namespace Quectel.Modem;

/// <summary>How the text of a message is written.</summary>
internal enum SmsCoding
{
    /// <summary>The GSM alphabet, 7 bits.</summary>
    Gsm,

    /// <summary>Octets that are no text.</summary>
    Data,

    /// <summary>UTF-16, high octet first; the field calls it UCS2.</summary>
    Ucs2,
}
