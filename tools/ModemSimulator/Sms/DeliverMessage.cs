namespace Quectel.Simulator.Sms;

/// <summary>An SMS-DELIVER: what the network sends (3GPP TS 23.040, 9.2.2.1).</summary>
internal sealed record DeliverMessage(string Originator, int ProtocolId, int Scheme, DateTimeOffset Time, UserData Data)
{
    // SMS-DELIVER and "no more messages".
    private const int Deliver = 0x04;
    private const int HasHeader = 0x40;

    public int FirstOctet => Data.HasHeader ? Deliver | HasHeader : Deliver;

    public byte[] Encode() =>
    [
        (byte)FirstOctet, .. SmsAddress.Encode(Originator), (byte)ProtocolId, (byte)Scheme, .. EncodeTime(), .. Data.Encode(),
    ];

    // Semi-octets, year to second, then the zone in quarters of an hour with its sign in bit 3.
    private byte[] EncodeTime()
    {
        int quarters = (int)(Time.Offset.TotalMinutes / 15);
        byte zone = Swap(Math.Abs(quarters));
        return
        [
            Swap(Time.Year % 100), Swap(Time.Month), Swap(Time.Day), Swap(Time.Hour), Swap(Time.Minute), Swap(Time.Second),
            quarters < 0 ? (byte)(zone | 0x08) : zone,
        ];
    }

    private static byte Swap(int number) => (byte)((number % 10 << 4) | (number / 10));
}
