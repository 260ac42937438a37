namespace Quectel.Simulator.Cmux;

/// <summary>One frame of the multiplexer (3GPP TS 27.010, 5.2).</summary>
/// <param name="Channel">The DLCI, 0 to 63; 0 is the multiplexer's own.</param>
/// <param name="IsCommand">The C/R bit as sent: who set up the multiplexer has it set in commands.</param>
/// <param name="Poll">The P/F bit.</param>
internal sealed record CmuxFrame(int Channel, bool IsCommand, CmuxFrameType Type, bool Poll, byte[] Payload)
{
    private const int Extension = 0x01;
    private const int CommandBit = 0x02;
    private const int PollBit = 0x10;

    public byte Address => (byte)((Channel << 2) | (IsCommand ? CommandBit : 0) | Extension);

    public byte Control => (byte)((int)Type | (Poll ? PollBit : 0));

    /// <returns>Null when the control field is none of 27.010's.</returns>
    public static CmuxFrame? Create(byte address, byte control, ReadOnlySpan<byte> payload)
    {
        var type = (CmuxFrameType)(control & ~PollBit);
        return Enum.IsDefined(type) && (address & Extension) != 0
            ? new CmuxFrame(address >> 2, (address & CommandBit) != 0, type, (control & PollBit) != 0, payload.ToArray())
            : null;
    }
}
