namespace Quectel.Modem;

/// <summary><c>+CPIN: READY</c>: the card became ready, wants a code, or is gone.</summary>
/// <param name="Line">The line as it came.</param>
/// <param name="State">What the card wants now.</param>
public sealed record SimStateUrc(AtLine Line, SimState State) : Urc(Line)
{
    internal const string Prefix = "+CPIN:";

    internal static SimStateUrc? TryParse(AtLine line) =>
        line.StartsWith(Prefix) ? new SimStateUrc(line, ReadState(line)) : null;

    internal static SimState ReadState(AtLine line) => line.Text[Prefix.Length..].Trim().Trim('"') switch
    {
        "READY" or "SIM PIN2" or "SIM PUK2" => SimState.Ready, // PIN2 and PUK2 guard the phone book only.
        "SIM PIN" => SimState.PinRequired,
        "SIM PUK" => SimState.PukRequired,
        "NOT READY" => SimState.NotReady,
        "NOT INSERTED" => SimState.NotInserted,
        ['P', 'H', '-' or '_', ..] => SimState.Locked,
        _ => throw new AtProtocolException(line.Text, "Expected a state of the SIM."),
    };
}
