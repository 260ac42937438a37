using System.Text;

namespace Quectel.Simulator.Sms;

/// <summary>The GSM 7 bit default alphabet and its extension table (3GPP TS 23.038, 6.2.1).</summary>
internal static class GsmAlphabet
{
    private const byte Escape = 0x1B;
    private const byte QuestionMark = 0x3F;

    // The place in the string is the code; U+001B stands where the escape is.
    private const string Default =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
        + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private static readonly Dictionary<byte, char> Extension = new()
    {
        [0x0A] = '\f',
        [0x14] = '^',
        [0x28] = '{',
        [0x29] = '}',
        [0x2F] = '\\',
        [0x3C] = '[',
        [0x3D] = '~',
        [0x3E] = ']',
        [0x40] = '|',
        [0x65] = '€',
    };

    private static readonly Dictionary<char, byte> ExtensionCodes =
        Extension.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>Whether every character has a code.</summary>
    public static bool CanEncode(string text) => text.All(character =>
        character != Escape && (Default.Contains(character, StringComparison.Ordinal) || ExtensionCodes.ContainsKey(character)));

    /// <summary>One septet a character, two from the extension table; a question mark for what has no code.</summary>
    public static byte[] Encode(string text)
    {
        var septets = new List<byte>(text.Length);
        foreach (char character in text)
        {
            if (ExtensionCodes.TryGetValue(character, out byte code))
            {
                septets.Add(Escape);
                septets.Add(code);
            }
            else
            {
                int place = character == Escape ? -1 : Default.IndexOf(character, StringComparison.Ordinal);
                septets.Add(place < 0 ? QuestionMark : (byte)place);
            }
        }

        return [.. septets];
    }

    /// <summary>Bytes above 127 count by their lower seven bits; an unknown extension is the plain character.</summary>
    public static string Decode(ReadOnlySpan<byte> septets)
    {
        var text = new StringBuilder(septets.Length);
        bool escaped = false;
        foreach (byte septet in septets)
        {
            byte code = (byte)(septet & 0x7F);
            if (code == Escape && !escaped)
            {
                escaped = true;
                continue;
            }

            text.Append(escaped && Extension.TryGetValue(code, out char extended) ? extended : Default[code]);
            escaped = false;
        }

        return text.ToString();
    }
}
