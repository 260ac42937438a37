namespace Quectel.Simulator.Profiles;

/// <summary>The MQTT dialect of a family (qmt-commands.md 1).</summary>
public sealed record MqttProfile
{
    public required int MaxPayload { get; init; }

    /// <summary>The <c>+CME ERROR</c> of a payload that is announced to be longer; null: ERROR.</summary>
    public int? OversizeError { get; init; }

    /// <summary>AT+QMTPUB takes the number of bytes as its last argument; else only Ctrl-Z ends a payload.</summary>
    public required bool PublishesByLength { get; init; }

    public required PublishExGrammar ExtendedPublish { get; init; }

    /// <summary>Longest message inside the command line, where the family has that.</summary>
    public int MaxInlineMessage { get; init; }

    public required int MaxTopicsPerSubscribe { get; init; }

    /// <summary>Unacknowledged publishes per client; one more is refused.</summary>
    public required int InflightWindow { get; init; }

    /// <summary>False: a connection made is <c>+QMTCONN: i,0</c>, without its third field.</summary>
    public required bool ShowsConnectReturnCode { get; init; }

    /// <summary>False: a QoS 0 publish ends with its OK; no result URC comes.</summary>
    public required bool ReportsQos0 { get; init; }

    /// <summary>The payload of <c>+QMTRECV</c> stands on a line of its own, without quotes.</summary>
    public required bool PayloadOnNextLine { get; init; }

    /// <summary>AT+QMTRECV? lists slot 4 first.</summary>
    public required bool SlotsReversed { get; init; }

    /// <summary>What AT+QMTCFG offers, in the order of its test form.</summary>
    public required IReadOnlyList<ContextSetting> Settings { get; init; }
}
