namespace Quectel.Modem;

/// <summary>The alphabet of short messages: 7 bits a character, some characters two of them (3GPP TS 23.038 §6.2.1).</summary>
internal static class GsmAlphabet
{
    private const byte Escape = 0x1B;

    // In the order of the codes 0 to 127; the escape stands for itself.
    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
        + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    // Behind an escape.
    private static readonly (byte Code, char Character)[] Extension =
    [
        (0x0A, '\f'), (0x14, '^'), (0x28, '{'), (0x29, '}'), (0x2F, '\\'),
        (0x3C, '['), (0x3D, '~'), (0x3E, ']'), (0x40, '|'), (0x65, '€'),
    ];

    private static readonly Dictionary<char, byte[]> Codes = Basic
        .Select((character, code) => (character, Septets: new[] { (byte)code }))
        .Where(entry => entry.character != (char)Escape)
        .Concat(Extension.Select(entry => (entry.Character, Septets: new[] { Escape, entry.Code })))
        .ToDictionary(entry => entry.Item1, entry => entry.Septets);

    /// <summary>Gives the septets of each character, one or two; null when the alphabet lacks one of them.</summary>
    public static IReadOnlyList<byte[]>? Encode(string text)
    {
        var septets = new List<byte[]>(text.Length);
        foreach (char character in text)
        {
            if (!Codes.TryGetValue(character, out byte[]? codes))
            {
                return null;
            }

            septets.Add(codes);
        }

        return septets;
    }

    /// <summary>Reads septets. Behind an escape, what is not in the extension is read as if there were no escape.</summary>
    public static string Decode(ReadOnlySpan<byte> septets)
    {
        Span<char> text = septets.Length <= 256 ? stackalloc char[septets.Length] : new char[septets.Length];
        int length = 0;
        for (int i = 0; i < septets.Length; i++)
        {
            if (septets[i] != Escape)
            {
                text[length++] = Basic[septets[i] & 0x7F];
            }
            else if (++i < septets.Length)
            {
                text[length++] = Extended(septets[i]);
            }
        }

        return new string(text[..length]);
    }

    private static char Extended(byte code)
    {
        foreach ((byte known, char character) in Extension)
        {
            if (known == code)
            {
                return character;
            }
        }

        return Basic[code & 0x7F];
    }
}
