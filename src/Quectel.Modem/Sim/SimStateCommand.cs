namespace Quectel.Modem;

/// <summary>
/// <c>AT+CPIN?</c> (3GPP TS 27.007 §8.3; 5 s). A missing or unready card is a value, not an exception.
/// </summary>
/// <remarks>
/// <c>+CPIN:</c> is answer and URC with the same shape; while this command is pending the line is taken for its answer. The
/// URC of a SIM that has just been unlocked can come first; what stands right before <c>OK</c> is the answer.
/// </remarks>
internal sealed record SimStateCommand() : AtCommand<SimState>($"AT+CPIN?")
{
    private const string Prefix = "+CPIN:";

    public override bool Owns(AtLine line) => line.StartsWith(Prefix);

    public override bool Accepts(AtFinalResult result) =>
        result.IsSuccess || result is { Code: AtResultCode.CmeError, Number: >= 10 and <= 15 };

    public override SimState Parse(AtResponse response) => response.Result.Number switch
    {
        10 => SimState.NotInserted,
        11 => SimState.PinRequired,
        12 => SimState.PukRequired,
        13 or 15 => SimState.Failed,
        14 => SimState.NotReady,
        _ => ParseCode(response.Lines is [.., var answer] ? answer : response.SingleLine()),
    };

    private static SimState ParseCode(AtLine line) => line.Text[Prefix.Length..].Trim() switch
    {
        "READY" or "SIM PIN2" or "SIM PUK2" => SimState.Ready, // PIN2 and PUK2 guard the phone book only.
        "SIM PIN" => SimState.PinRequired,
        "SIM PUK" => SimState.PukRequired,
        "NOT READY" => SimState.NotReady,
        "NOT INSERTED" => SimState.NotInserted,
        ['P', 'H', '-', ..] => SimState.Locked,
        _ => throw new AtProtocolException(line.Text, "Expected a state of the SIM."),
    };
}
