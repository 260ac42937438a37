using System.Text;

namespace Quectel.Modem;

/// <summary>A text on its way out: the PDUs it takes, each an SMS-SUBMIT (3GPP TS 23.040 §9.2.2.2).</summary>
internal static class SmsSubmission
{
    public const int MaxParts = 255;

    public const byte GsmScheme = 0x00;
    public const byte Ucs2Scheme = 0x08;

    // A message has 140 octets; the header of a part takes 6 of them, that is 7 septets.
    public const int MaxSeptets = 160;
    public const int MaxUnits = 70;

    private const byte SubmitOctet = 0x01;
    private const byte HasHeader = 0x40;

    private const int MaxSeptetsOfPart = 153;
    private const int MaxUnitsOfPart = 67;

    /// <summary>Gives the PDUs without service centre.</summary>
    /// <param name="number">Where to; valid.</param>
    /// <param name="text">The text.</param>
    /// <param name="reference">A number, 0 to 255, that tells the parts of this text from others.</param>
    public static IReadOnlyList<byte[]> Encode(string number, string text, byte reference)
    {
        byte[] address = SmsNumber.Encode(number);
        if (GsmAlphabet.Encode(text) is { } characters)
        {
            return Encode(address, GsmScheme, Split(characters, MaxSeptets, MaxSeptetsOfPart), reference);
        }

        byte[][] runes = [.. text.EnumerateRunes().Select(rune => Encoding.BigEndianUnicode.GetBytes(rune.ToString()))];
        return Encode(address, Ucs2Scheme, Split(runes, MaxUnits * 2, MaxUnitsOfPart * 2), reference);
    }

    private static List<byte[]> Encode(byte[] address, byte scheme, List<byte[]> parts, byte reference)
    {
        var pdus = new List<byte[]>(parts.Count);
        for (int i = 0; i < parts.Count; i++)
        {
            byte[] header = parts.Count == 1 ? [] : new SmsPart(reference, parts.Count, i + 1).ToHeader();
            bool isGsm = scheme == GsmScheme;
            byte[] body = isGsm ? Septets.Pack(parts[i], header.Length) : parts[i];
            int length = parts[i].Length + (isGsm ? Septets.Covering(header.Length) : header.Length);
            byte first = header.Length == 0 ? SubmitOctet : (byte)(SubmitOctet | HasHeader);

            // The reference and the protocol are 0: the module counts, and it is a short message.
            pdus.Add([first, 0, .. address, 0, scheme, (byte)length, .. header, .. body]);
        }

        return pdus;
    }

    /// <summary>Fills parts without tearing a character: an escape and what it escapes, or a pair of surrogates.</summary>
    private static List<byte[]> Split(IReadOnlyList<byte[]> characters, int maxWhole, int maxPart)
    {
        int max = characters.Sum(character => character.Length) <= maxWhole ? maxWhole : maxPart;
        var parts = new List<byte[]>();
        var current = new List<byte>();
        foreach (byte[] character in characters)
        {
            if (current.Count + character.Length > max)
            {
                parts.Add([.. current]);
                current.Clear();
            }

            current.AddRange(character);
        }

        parts.Add([.. current]);
        return parts;
    }
}
