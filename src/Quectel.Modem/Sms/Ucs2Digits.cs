using System.Text;

namespace Quectel.Modem;

/// <summary>Text in the character set UCS2 of <c>AT+CSCS</c>: four hexadecimal digits a UTF-16 unit (3GPP TS 27.007 §5.5).</summary>
internal static class Ucs2Digits
{
    private const int DigitsOfUnit = 4;

    public static string Encode(string text) => Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));

    /// <summary>Gives the text; null when these are not the digits of one.</summary>
    public static string? Decode(string digits) => digits.Length % DigitsOfUnit == 0 && digits.All(char.IsAsciiHexDigit)
        ? Encoding.BigEndianUnicode.GetString(Convert.FromHexString(digits))
        : null;
}
