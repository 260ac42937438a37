namespace Quectel.Simulator.Sms;

/// <summary>An SMS-SUBMIT: what a host sends (3GPP TS 23.040, 9.2.2.2).</summary>
/// <param name="FirstOctet">Message type, validity format, header and report request bits.</param>
/// <param name="Validity">As it stands in the PDU: none, one or seven octets.</param>
internal sealed record SubmitMessage(
    int FirstOctet, string Destination, int ProtocolId, int Scheme, byte[] Validity, UserData Data)
{
    private const int TypeMask = 0x03;
    private const int Submit = 0x01;
    private const int HasHeader = 0x40;

    /// <exception cref="FormatException">It is no SMS-SUBMIT.</exception>
    public static SubmitMessage Decode(ReadOnlySpan<byte> tpdu)
    {
        var reader = new PduReader(tpdu);
        int first = reader.Octet();
        if ((first & TypeMask) != Submit)
        {
            throw new FormatException("The PDU is no SMS-SUBMIT.");
        }

        // The message reference is the module's.
        reader.Octet();
        string destination = SmsAddress.Decode(ref reader);
        int protocol = reader.Octet();
        int scheme = reader.Octet();
        byte[] validity = reader.Octets(ValidityLength(first)).ToArray();
        var data = UserData.Decode(ref reader, DataCodingScheme.CodingOf(scheme), (first & HasHeader) != 0);
        return new SubmitMessage(first, destination, protocol, scheme, validity, data);
    }

    public byte[] Encode() =>
    [
        (byte)FirstOctet, 0, .. SmsAddress.Encode(Destination), (byte)ProtocolId, (byte)Scheme, .. Validity, .. Data.Encode(),
    ];

    public static int ValidityLength(int firstOctet) => ((firstOctet >> 3) & 0x03) switch { 0 => 0, 2 => 1, _ => 7 };
}
