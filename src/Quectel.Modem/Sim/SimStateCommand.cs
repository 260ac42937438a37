namespace Quectel.Modem;

/// <summary>
/// <c>AT+CPIN?</c> (3GPP TS 27.007 §8.3; 5 s). A missing or unready card is a value, not an exception.
/// </summary>
/// <remarks>
/// <c>+CPIN:</c> is answer and URC with the same shape. While this command is pending every such line is its answer,
/// and when a booting modem sends both, the last one counts (core AT reference, Q2).
/// </remarks>
internal sealed record SimStateCommand() : AtCommand<SimState>($"AT+CPIN?")
{
    public override bool Owns(AtLine line) => line.StartsWith(SimStateUrc.Prefix);

    public override bool Accepts(AtFinalResult result) => result.IsSuccess || SimErrors.IsCardNotUsable(result);

    public override SimState Parse(AtResponse response) => response.Result.Number switch
    {
        10 => SimState.NotInserted,
        11 => SimState.PinRequired,
        12 => SimState.PukRequired,
        13 or 15 => SimState.Failed,
        14 => SimState.NotReady,
        _ => SimStateUrc.ReadState(response.Lines is [.., var last] ? last : response.SingleLine()),
    };
}
