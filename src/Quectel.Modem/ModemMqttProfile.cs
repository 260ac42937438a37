namespace Quectel.Modem;

/// <summary>How a family of modules does MQTT: grammar, limits and time-outs of its <c>AT+QMT</c> commands.</summary>
public sealed record ModemMqttProfile
{
    /// <summary>The command that publishes a payload of announced length.</summary>
    public required MqttPublishGrammar PublishGrammar { get; init; }

    /// <summary>The longest payload one publish takes, in bytes.</summary>
    public required int MaxPayloadBytes { get; init; }

    /// <summary>The longest topic or topic filter, in bytes of UTF-8.</summary>
    public required int MaxTopicBytes { get; init; }

    /// <summary>The longest payload of a last will, in bytes of UTF-8.</summary>
    public required int MaxWillPayloadBytes { get; init; }

    /// <summary>How many publishes may wait for their acknowledgement at a time.</summary>
    public required int InFlightWindow { get; init; }

    /// <summary>How long the module may take to open the network connection.</summary>
    public required TimeSpan OpenTimeout { get; init; }

    /// <summary>How long the module may take to report that a connection is closed.</summary>
    public required TimeSpan CloseTimeout { get; init; }
}
