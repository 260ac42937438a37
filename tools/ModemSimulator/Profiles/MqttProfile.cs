namespace Quectel.Simulator.Profiles;

/// <summary>The MQTT dialect of a family (qmt-commands.md 1).</summary>
public sealed record MqttProfile
{
    public required int MaxPayload { get; init; }

    public required PublishExGrammar ExtendedPublish { get; init; }

    /// <summary>Longest message inside the command line, where the family has that.</summary>
    public int MaxInlineMessage { get; init; }

    public required int MaxTopicsPerSubscribe { get; init; }

    /// <summary>Unacknowledged publishes per client; one more is refused.</summary>
    public required int InflightWindow { get; init; }

    public required IReadOnlyList<MqttSetting> Settings { get; init; }
}

/// <summary>AT+QMTPUBEX: one name, two grammars that exclude each other (qmt-commands.md 12).</summary>
public enum PublishExGrammar
{
    /// <summary>The last argument is a byte count, a prompt follows, the result is <c>+QMTPUBEX:</c>.</summary>
    LengthAndPrompt,

    /// <summary>The last argument is the quoted message itself, the result is <c>+QMTPUB:</c>.</summary>
    InlineMessage,
}
