namespace Quectel.Modem;

/// <summary>
/// <c>AT+QCCID</c>: <c>+QCCID: 89860025128306012474</c> (core AT reference, 3; 300 ms), or <c>AT+CCID</c>, its name on
/// some firmware. Works before the PIN. Null without a card that can be read.
/// </summary>
internal sealed record IccidCommand : AtCommand<string?>
{
    private readonly string _prefix;

    private IccidCommand(AtCommandLine line, string prefix)
        : base(line) => _prefix = prefix;

    public static IccidCommand Quectel { get; } = new(AtCommandLine.Create($"AT+QCCID"), "+QCCID:");

    public static IccidCommand Alias { get; } = new(AtCommandLine.Create($"AT+CCID"), "+CCID:");

    public override bool Owns(AtLine line) => line.StartsWith(_prefix);

    public override bool Accepts(AtFinalResult result) => result.IsSuccess || SimErrors.IsCardNotUsable(result);

    public override string? Parse(AtResponse response)
    {
        if (!response.Result.IsSuccess)
        {
            return null;
        }

        AtLine line = response.SingleLine();
        string iccid = new AtFieldReader(line).ReadString();

        // A card of 19 digits is padded with F. Cards of China have letters inside: 898602F9091830030220.
        iccid = iccid.Length == 20 ? iccid.TrimEnd('F', 'f') : iccid;
        return iccid.Length is >= 18 and <= 20 && iccid.All(char.IsAsciiHexDigit)
            ? iccid
            : throw new AtProtocolException(line.Text, "Expected an ICCID of 18 to 20 digits.");
    }
}
