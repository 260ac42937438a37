using System.Text;
using Quectel.Simulator.Line;

namespace Quectel.Simulator.Sms;

/// <summary>AT+CSCS: how texts and numbers stand on the line (3GPP TS 27.007, 5.5).</summary>
internal sealed class TerminalCharset
{
    public static IReadOnlyList<string> Names { get; } = ["GSM", "IRA", "UCS2"];

    /// <summary>One of <see cref="Names"/>.</summary>
    public string Name { get; set; } = "GSM";

    /// <exception cref="FormatException">UCS2, and these are not its hexadecimal digits.</exception>
    public string Decode(string wire) => Name switch
    {
        "GSM" => GsmAlphabet.Decode(WireText.ToBytes(wire)),
        "IRA" => Ascii(wire),
        _ => wire.Length % 4 == 0
            ? Encoding.BigEndianUnicode.GetString(Convert.FromHexString(wire))
            : throw new FormatException("UCS2 takes four hexadecimal digits a character."),
    };

    public string Encode(string text) => Name switch
    {
        "GSM" => WireText.FromBytes(GsmAlphabet.Encode(text)),
        "IRA" => Ascii(text),
        _ => Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text)),
    };

    private static string Ascii(string text) => string.Concat(text.Select(letter => char.IsAscii(letter) ? letter : '?'));
}
