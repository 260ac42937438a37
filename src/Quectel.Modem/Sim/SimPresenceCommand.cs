namespace Quectel.Modem;

/// <summary>
/// <c>AT+QSIMSTAT?</c>: <c>+QSIMSTAT: 1,0</c>, whether changes are reported, and whether a card is in (core AT
/// reference, 4; 300 ms). Null when the modem cannot tell: detection by a pin is off.
/// </summary>
/// <remarks>
/// The URC has the same shape, on EC2x with a space before its colon. While this command is pending every such line is
/// its answer, and the last one counts.
/// </remarks>
internal sealed record SimPresenceCommand() : AtCommand<bool?>($"AT+QSIMSTAT?")
{
    public static bool IsPresence(AtLine line) => line.StartsWith("+QSIMSTAT:") || line.StartsWith("+QSIMSTAT :");

    public static bool? Read(AtLine line)
    {
        var fields = new AtFieldReader(line);
        fields.Skip();
        return fields.ReadInt32() switch
        {
            0 => false,
            1 => true,
            _ => null,
        };
    }

    public override bool Owns(AtLine line) => IsPresence(line);

    public override bool? Parse(AtResponse response) =>
        Read(response.Lines is [.., var last] ? last : response.SingleLine());
}
