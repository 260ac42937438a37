namespace Quectel.Mqtt;

/// <summary>How a message is kept in an outbox and leaves it.</summary>
public sealed record MqttOutboxDelivery
{
    /// <summary>Higher goes first, across topics; within a topic the order is that of the calls.</summary>
    /// <value>Default 0.</value>
    public int Priority { get; init; }

    /// <summary>After how long it is worthless, and dropped.</summary>
    /// <value>Default null: never, unless the outbox has a maximum age.</value>
    public TimeSpan? ExpiresAfter { get; init; }

    /// <summary>Only the newest message of this topic matters: older ones that are not being sent are dropped.</summary>
    /// <value>Default false.</value>
    public bool ReplacesOlder { get; init; }
}
