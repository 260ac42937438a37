namespace Quectel.Modem;

/// <summary>
/// The test form of a command, <c>AT+QMTPUBEX=?</c>: whether the module has it, and what it takes (V.250, 5.4.3.2;
/// 300 ms). An error is the answer "no", not an exception.
/// </summary>
internal sealed record CommandTestCommand : AtCommand<string?>
{
    private readonly string _prefix;

    private CommandTestCommand(AtCommandLine line, string prefix)
        : base(line) => _prefix = prefix;

    public static CommandTestCommand MqttSettings { get; } = new(AtCommandLine.Create($"AT+QMTCFG=?"), "+QMTCFG:");

    public static CommandTestCommand MqttPublishExtended { get; } =
        new(AtCommandLine.Create($"AT+QMTPUBEX=?"), "+QMTPUBEX:");

    public override bool Owns(AtLine line) => line.StartsWith(_prefix);

    public override bool Accepts(AtFinalResult result) => true;

    /// <returns>The information text, which may be empty; null when the module does not have the command.</returns>
    public override string? Parse(AtResponse response) =>
        response.Result.IsSuccess ? string.Join('\n', response.Lines.Select(line => line.Text)) : null;
}
