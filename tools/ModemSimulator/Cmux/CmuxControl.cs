namespace Quectel.Simulator.Cmux;

/// <summary>One message of channel 0: type, C/R bit, length, values (27.010, 5.4.6).</summary>
/// <param name="Type">The type octet without its C/R bit.</param>
internal sealed record CmuxControl(byte Type, bool IsCommand, byte[] Values)
{
    public const byte ParameterNegotiation = 0x81;
    public const byte PowerSaving = 0x41;
    public const byte CloseDown = 0xC1;
    public const byte Test = 0x21;
    public const byte FlowOn = 0xA1;
    public const byte FlowOff = 0x61;
    public const byte ModemStatus = 0xE1;
    public const byte NotSupported = 0x11;

    private const byte CommandBit = 0x02;

    /// <returns>Null when it is cut short. Values beyond 127 octets do not occur.</returns>
    public static CmuxControl? Decode(byte[] payload)
    {
        if (payload.Length < 2 || (payload[1] & 1) == 0 || payload.Length < 2 + (payload[1] >> 1))
        {
            return null;
        }

        return new CmuxControl(
            (byte)(payload[0] & ~CommandBit), (payload[0] & CommandBit) != 0, payload[2..(2 + (payload[1] >> 1))]);
    }

    public byte[] Encode() =>
        [(byte)(Type | (IsCommand ? CommandBit : 0)), (byte)((Values.Length << 1) | 1), .. Values];
}
