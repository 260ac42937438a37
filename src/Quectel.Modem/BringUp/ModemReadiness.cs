namespace Quectel.Modem;

/// <summary>How far a modem is on its way to the network, and what was found.</summary>
public sealed record ModemReadiness
{
    /// <summary>The stage it is at; the last one, <see cref="ModemStage.PacketData"/>, when it is ready.</summary>
    public required ModemStage Stage { get; init; }

    /// <summary>How far that stage is.</summary>
    public required ModemStageState State { get; init; }

    /// <summary>Whether the modem can reach the Internet.</summary>
    public bool IsReady => this is { Stage: ModemStage.PacketData, State: ModemStageState.Passed };

    /// <summary>What the stage found, for instance <c>registered, Home, Lte</c>; empty while it runs.</summary>
    public string Evidence { get; init; } = string.Empty;

    /// <summary>
    /// The conversation that led to it, secrets hidden, the newest lines last: <c>&gt; AT+CPIN?</c>, <c>&lt; +CPIN: READY</c>.
    /// </summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>What happened and what to try, when the stage failed; else null.</summary>
    public string? Advice { get; init; }

    /// <summary>What the stage failed with; null when it did not, or when a state such as "no card" is the reason.</summary>
    public ModemException? Error { get; init; }

    /// <summary>The state of the SIM card; null before it was asked for.</summary>
    public SimState? Sim { get; init; }

    /// <summary>The signal; null before it was measured.</summary>
    public SignalQuality? Signal { get; init; }

    /// <summary>The registration; null before there was one.</summary>
    public Registration? Registration { get; init; }

    /// <summary>The PDP context with its address; null before it was active.</summary>
    public ActivePdpContext? PdpContext { get; init; }

    /// <summary>Gives it in one line.</summary>
    /// <returns>For instance <c>Sim failed: There is no SIM card. Insert one.</c></returns>
    public override string ToString()
    {
        string found = Advice ?? Evidence;
        string text = $"{Stage} {State.ToString().ToLowerInvariant()}";
        return found.Length > 0 ? $"{text}: {found}" : text;
    }
}
