using System.Text;

namespace Quectel.Simulator.Sms;

/// <summary>The text of a message with the header that joins the parts of a long one (3GPP TS 23.040, 9.2.3.24).</summary>
/// <param name="Header">Without its length octet; empty: none.</param>
/// <param name="Body">One septet an octet for the 7 bit alphabet, else as sent.</param>
internal sealed record UserData(SmsCoding Coding, byte[] Header, byte[] Body)
{
    // 140 octets hold 160 septets.
    private const int MaxOctets = 140;
    private const int MaxSeptets = 160;

    public bool HasHeader => Header.Length > 0;

    public string Text => Coding switch
    {
        SmsCoding.Gsm7 => GsmAlphabet.Decode(Body),
        SmsCoding.Ucs2 => Encoding.BigEndianUnicode.GetString(Body),
        _ => Convert.ToHexString(Body),
    };

    public bool Fits => Coding == SmsCoding.Gsm7 ? Length <= MaxSeptets : Length <= MaxOctets;

    /// <summary>The user data length: septets, or octets, with the header.</summary>
    private int Length => Coding == SmsCoding.Gsm7 ? HeaderSeptets + Body.Length : HeaderOctets + Body.Length;

    private int HeaderOctets => HasHeader ? Header.Length + 1 : 0;

    private int HeaderSeptets => ((HeaderOctets * 8) + 6) / 7;

    private int FillBits => (HeaderSeptets * 7) - (HeaderOctets * 8);

    public static UserData FromText(string text, SmsCoding coding) => new(
        coding, [], coding == SmsCoding.Gsm7 ? GsmAlphabet.Encode(text) : Encoding.BigEndianUnicode.GetBytes(text));

    /// <exception cref="FormatException">It is shorter than it says, or longer than a message can be.</exception>
    public static UserData Decode(ref PduReader reader, SmsCoding coding, bool hasHeader)
    {
        int length = reader.Octet();
        int octets = coding == SmsCoding.Gsm7 ? ((length * 7) + 7) / 8 : length;
        if (octets > MaxOctets || octets != reader.Left)
        {
            throw new FormatException("The user data is not as long as it says.");
        }

        ReadOnlySpan<byte> data = reader.Octets(octets);
        int headerOctets = hasHeader ? 1 + (octets > 0 ? data[0] : 0) : 0;
        if (headerOctets > octets)
        {
            throw new FormatException("The user data header is longer than the user data.");
        }

        byte[] header = hasHeader ? data[1..headerOctets].ToArray() : [];
        if (coding != SmsCoding.Gsm7)
        {
            return new UserData(coding, header, data[headerOctets..].ToArray());
        }

        int headerSeptets = ((headerOctets * 8) + 6) / 7;
        return new UserData(coding, header, SeptetPacking.Unpack(
            data[headerOctets..], Math.Max(0, length - headerSeptets), (headerSeptets * 7) - (headerOctets * 8)));
    }

    /// <summary>Length octet, header and body.</summary>
    public byte[] Encode() =>
    [
        (byte)Length,
        .. HasHeader ? [(byte)Header.Length, .. Header] : Array.Empty<byte>(),
        .. Coding == SmsCoding.Gsm7 ? SeptetPacking.Pack(Body, FillBits) : Body,
    ];
}
