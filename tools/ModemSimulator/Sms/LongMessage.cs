namespace Quectel.Simulator.Sms;

/// <summary>Cuts a text into as many messages as it needs (3GPP TS 23.040, 9.2.3.24.1).</summary>
internal static class LongMessage
{
    // A header of six octets leaves 153 septets, or 67 characters of UCS2.
    private const int PartSeptets = 153;
    private const int PartOctets = 134;

    /// <summary>In the 7 bit alphabet if that can, else in UCS2; the parts of a long text share the reference.</summary>
    public static IReadOnlyList<UserData> Split(string text, byte reference)
    {
        SmsCoding coding = GsmAlphabet.CanEncode(text) ? SmsCoding.Gsm7 : SmsCoding.Ucs2;
        var whole = UserData.FromText(text, coding);
        if (whole.Fits)
        {
            return [whole];
        }

        List<byte[]> parts = Cut(whole.Body, coding);
        return
        [
            .. parts.Select((part, index) =>
                new UserData(coding, [0x00, 0x03, reference, (byte)parts.Count, (byte)(index + 1)], part)),
        ];
    }

    private static List<byte[]> Cut(byte[] body, SmsCoding coding)
    {
        var parts = new List<byte[]>();
        int start = 0;
        while (start < body.Length)
        {
            int end = Math.Min(start + (coding == SmsCoding.Gsm7 ? PartSeptets : PartOctets), body.Length);
            if (end < body.Length && Splits(body, end, coding))
            {
                end -= coding == SmsCoding.Gsm7 ? 1 : 2;
            }

            parts.Add(body[start..end]);
            start = end;
        }

        return parts;
    }

    // An extension character has two septets, a character outside the basic plane two code units.
    private static bool Splits(byte[] body, int end, SmsCoding coding) => coding == SmsCoding.Gsm7
        ? body[end - 1] == 0x1B
        : char.IsHighSurrogate((char)((body[end - 2] << 8) | body[end - 1]));
}
