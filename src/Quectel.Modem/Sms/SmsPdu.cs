using System.Text;

namespace Quectel.Modem;

/// <summary>Reads a message as the module stores it (3GPP TS 23.040 §9.2.2).</summary>
internal static class SmsPdu
{
    private const int Deliver = 0;
    private const int Submit = 1;
    private const byte HasHeader = 0x40;

    /// <summary>Reads a PDU with its service centre, in hexadecimal digits.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static SmsContent Decode(string digits)
    {
        var reader = new PduReader(Convert.FromHexString(digits));
        reader.Read(reader.ReadByte()); // The service centre.
        ReadOnlySpan<byte> message = reader.Rest;
        byte first = reader.ReadByte();
        switch (first & 0x03)
        {
            case Deliver:
                return DecodeBody(ref reader, first, SmsNumber.Decode(ref reader));
            case Submit:
                reader.ReadByte(); // The message reference.
                return DecodeBody(ref reader, first, SmsNumber.Decode(ref reader));
            default: // A status report, or what the future brings.
                return new SmsContent(string.Empty, null, string.Empty, message.ToArray(), null);
        }
    }

    private static SmsContent DecodeBody(ref PduReader reader, byte first, string address)
    {
        bool isDelivered = (first & 0x03) == Deliver;
        reader.ReadByte(); // The protocol.
        byte scheme = reader.ReadByte();
        DateTimeOffset? time = isDelivered ? SmsNumber.DecodeTime(ref reader) : null;
        if (!isDelivered)
        {
            // The validity period has seven octets, or one when only the higher bit of its kind is set.
            reader.Read((first & 0x18) switch { 0x00 => 0, 0x10 => 1, _ => 7 });
        }

        int length = reader.ReadByte();
        ReadOnlySpan<byte> data = reader.Rest;
        int header = (first & HasHeader) != 0 && data.Length > 0 ? data[0] + 1 : 0;
        if (header > data.Length)
        {
            throw new FormatException("The header of the user data ends early.");
        }

        SmsPart? part = header == 0 ? null : SmsPart.Find(data[1..header]);
        SmsCoding coding = SmsCodings.Of(scheme);
        ReadOnlySpan<byte> body = data[header..];
        if (coding == SmsCoding.Gsm)
        {
            byte[] septets = Septets.Unpack(body, length - Septets.Covering(header), header);
            return new SmsContent(address, time, GsmAlphabet.Decode(septets), default, part);
        }

        body = length - header is >= 0 and var count && count <= body.Length
            ? body[..count]
            : throw new FormatException("There is less user data than announced.");
        return coding == SmsCoding.Ucs2
            ? new SmsContent(address, time, Encoding.BigEndianUnicode.GetString(body), default, part)
            : new SmsContent(address, time, string.Empty, body.ToArray(), part);
    }
}
