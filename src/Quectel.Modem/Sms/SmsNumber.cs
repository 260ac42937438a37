using System.Buffers;
using System.Globalization;
using System.Text;

namespace Quectel.Modem;

/// <summary>A telephone number in a PDU: two digits an octet, the first in the low half (3GPP TS 23.040 §9.1.2.5).</summary>
internal static class SmsNumber
{
    private const string Digits = "0123456789*#abc";
    private const byte International = 0x91;
    private const byte Unknown = 0x81;
    private const int MaxDigits = 20;

    private static readonly SearchValues<char> Sendable = SearchValues.Create("0123456789*#");

    /// <exception cref="ArgumentException">It is no number.</exception>
    public static void Validate(string number)
    {
        ArgumentException.ThrowIfNullOrEmpty(number);
        ReadOnlySpan<char> digits = number.AsSpan().TrimStart('+');
        if (digits.Length is 0 or > MaxDigits || number.Length - digits.Length > 1
            || digits.ContainsAnyExcept(Sendable))
        {
            throw new ArgumentException(
                "A telephone number is 1 to 20 digits, with + before them when it is international.", nameof(number));
        }
    }

    /// <summary>Gives the type of the number.</summary>
    public static byte TypeOf(string number) => number[0] == '+' ? International : Unknown;

    /// <summary>Writes the count of digits, the type, and the digits.</summary>
    public static byte[] Encode(string number)
    {
        string digits = number.TrimStart('+');
        byte[] octets = new byte[2 + ((digits.Length + 1) / 2)];
        octets[0] = (byte)digits.Length;
        octets[1] = TypeOf(number);
        octets.AsSpan(2).Fill(0xF0); // What is left of an odd last octet.
        for (int i = 0; i < digits.Length; i++)
        {
            ref byte octet = ref octets[2 + (i / 2)];
            int value = Digits.IndexOf(digits[i], StringComparison.Ordinal);
            octet = (byte)(i % 2 == 0 ? (octet & 0xF0) | value : (octet & 0x0F) | (value << 4));
        }

        return octets;
    }

    /// <summary>Reads a number, or the name that some services have instead.</summary>
    /// <exception cref="FormatException">There is less than announced.</exception>
    public static string Decode(ref PduReader reader)
    {
        int count = reader.ReadByte();
        byte type = reader.ReadByte();
        ReadOnlySpan<byte> octets = reader.Read((count + 1) / 2);
        int kind = (type >> 4) & 0x07;
        if (kind == 5)
        {
            return GsmAlphabet.Decode(Septets.Unpack(octets, count * 4 / 7));
        }

        var number = new StringBuilder(kind == 1 ? "+" : string.Empty, count + 1);
        for (int i = 0; i < count; i++)
        {
            int value = i % 2 == 0 ? octets[i / 2] & 0x0F : octets[i / 2] >> 4;
            if (value < Digits.Length)
            {
                number.Append(Digits[value]);
            }
        }

        return number.ToString();
    }

    /// <summary>Reads a time stamp: each octet two digits, the last one quarters of an hour from UTC.</summary>
    /// <returns>The time; null when it is none, as some services have it.</returns>
    public static DateTimeOffset? DecodeTime(ref PduReader reader)
    {
        ReadOnlySpan<byte> octets = reader.Read(7);
        string text = string.Concat(octets[..6].ToArray().Select(Swap));
        bool isWest = (octets[6] & 0x08) != 0;
        int quarters = int.TryParse(Swap((byte)(octets[6] & 0xF7)), CultureInfo.InvariantCulture, out int value) ? value : 0;
        TimeSpan offset = TimeSpan.FromMinutes(isWest ? -15 * quarters : 15 * quarters);
        return DateTime.TryParseExact(
                text, "yyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local)
            && offset.Duration() <= TimeSpan.FromHours(14)
            ? new DateTimeOffset(local, offset)
            : null;

        static string Swap(byte octet) => $"{octet & 0x0F:X}{octet >> 4:X}";
    }
}
