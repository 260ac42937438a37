using System.Globalization;

namespace Quectel.Mqtt;

/// <summary>What a <see cref="MqttSupervisor"/> does at a moment, and why.</summary>
public sealed record MqttProgress
{
    /// <summary>The stage.</summary>
    public required MqttStage Stage { get; init; }

    /// <summary>How far it is.</summary>
    public required MqttStageState State { get; init; }

    /// <summary>When this began to be so, by the modem's clock provider.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>How many attempts were begun since the last connection that lasted; 1 for the first.</summary>
    public int Attempt { get; init; }

    /// <summary>What was done before this attempt; null at the first.</summary>
    public MqttRecoveryStep? Step { get; init; }

    /// <summary>What the stage found, for instance <c>registered, Home, E-UTRAN</c>; empty while it runs.</summary>
    public string Evidence { get; init; } = string.Empty;

    /// <summary>
    /// The conversation with the modem behind it, the newest lines last, secrets hidden: <c>&gt; AT+CPIN?</c>,
    /// <c>&lt; +CPIN: READY</c>, <c>&lt; OK</c>. Empty while the stage runs.
    /// </summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>What happened and what to try, when it failed; else null.</summary>
    public string? Advice { get; init; }

    /// <summary>When the next attempt begins; null when that is not known or none is due.</summary>
    public DateTimeOffset? NextAttempt { get; init; }

    /// <summary>Gives it in one line.</summary>
    /// <returns>For instance <c>Registration failed (attempt 2, CyclePacketData): searching. Check the antenna.</c></returns>
    public override string ToString()
    {
        string by = Step is { } step ? $", {step}" : string.Empty;
        string found = Advice ?? Evidence;
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"{Stage} {State.ToString().ToLowerInvariant()} (attempt {Attempt}{by})");
        return found.Length > 0 ? $"{text}: {found}" : text;
    }
}
