namespace Quectel.Simulator.Sms;

/// <summary>Telephone numbers: type of address and digits in semi-octets (3GPP TS 23.040, 9.1.2).</summary>
internal static class SmsAddress
{
    public const int International = 145;
    public const int Unknown = 129;

    private const string Digits = "0123456789*#abc";
    private const int MaxDigits = 20;

    public static bool IsNumber(string text)
    {
        string digits = text.StartsWith('+') ? text[1..] : text;
        return digits.Length is > 0 and <= MaxDigits
            && digits.All(digit => Digits.Contains(digit, StringComparison.Ordinal));
    }

    /// <summary>145 for <c>+…</c>, else 129.</summary>
    public static int TypeOf(string number) => number.StartsWith('+') ? International : Unknown;

    /// <summary>Number of digits, type, digits: the form of originator and destination.</summary>
    public static byte[] Encode(string number)
    {
        string digits = number.TrimStart('+');
        return [(byte)digits.Length, (byte)TypeOf(number), .. Pack(digits)];
    }

    /// <summary>Number of octets, type, digits: the form of the service centre.</summary>
    public static byte[] EncodeCentre(string number)
    {
        byte[] digits = Pack(number.TrimStart('+'));
        return [(byte)(digits.Length + 1), (byte)TypeOf(number), .. digits];
    }

    public static string Decode(ref PduReader reader)
    {
        int digits = reader.Octet();
        int type = reader.Octet();
        ReadOnlySpan<byte> packed = reader.Octets((digits + 1) / 2);
        string number = string.Create(digits, packed.ToArray(), static (text, octets) =>
        {
            for (int index = 0; index < text.Length; index++)
            {
                int nibble = index % 2 == 0 ? octets[index / 2] & 0x0F : octets[index / 2] >> 4;
                text[index] = nibble < Digits.Length
                    ? Digits[nibble]
                    : throw new FormatException("There is a filler within the address.");
            }
        });
        return (type & 0x70) == 0x10 ? "+" + number : number;
    }

    private static byte[] Pack(string digits)
    {
        byte[] octets = new byte[(digits.Length + 1) / 2];
        for (int index = 0; index < octets.Length; index++)
        {
            int low = Digits.IndexOf(digits[index * 2], StringComparison.Ordinal);
            int high = (index * 2) + 1 < digits.Length
                ? Digits.IndexOf(digits[(index * 2) + 1], StringComparison.Ordinal)
                : 0x0F;
            octets[index] = (byte)((high << 4) | low);
        }

        return octets;
    }
}
