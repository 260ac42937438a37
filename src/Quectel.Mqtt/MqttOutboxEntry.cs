namespace Quectel.Mqtt;

/// <summary>A message in an outbox, without its payload.</summary>
public sealed record MqttOutboxEntry
{
    /// <summary>Its number: higher than that of every message that is in the outbox with it and was put in earlier.</summary>
    public required long Id { get; init; }

    /// <summary>The topic.</summary>
    public required string Topic { get; init; }

    /// <summary>The size of the payload in bytes.</summary>
    public required int PayloadBytes { get; init; }

    /// <summary>How surely it is delivered: 1 or 2.</summary>
    public required MqttQualityOfServiceLevel QualityOfService { get; init; }

    /// <summary>Whether the broker keeps it for later subscribers.</summary>
    public bool Retain { get; init; }

    /// <summary>Higher goes first, across topics; within a topic the order is that of the calls.</summary>
    public int Priority { get; init; }

    /// <summary>When it was put in.</summary>
    public required DateTimeOffset Queued { get; init; }

    /// <summary>When it is dropped unless it was delivered; null: never.</summary>
    public DateTimeOffset? Expires { get; init; }
}
