namespace Quectel.Modem;

/// <summary>
/// <c>AT+COPS=1,2,"46001",7</c>, or <c>AT+COPS=0</c> for the modem to choose (3GPP TS 27.007 §7.3; up to 180 s). 4 in
/// place of 1 lets it choose when the operator cannot be had.
/// </summary>
internal sealed record OperatorSelectionCommand : AtActionCommand
{
    private OperatorSelectionCommand(AtCommandLine line)
        : base(line)
    {
    }

    public static OperatorSelectionCommand Automatic { get; } = new(AtCommandLine.Create($"AT+COPS=0"));

    public override TimeSpan MaxResponseTime => TimeSpan.FromSeconds(180);

    public static OperatorSelectionCommand Of(string plmn, AccessTechnology? technology, bool fallBack)
    {
        AtCommandLine line = AtCommandLine.Create($"AT+COPS={(fallBack ? 4 : 1)},2,{plmn}");
        return new(technology is { } known ? line.Append($",{(int)known}") : line);
    }
}
