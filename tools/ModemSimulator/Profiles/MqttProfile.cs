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
