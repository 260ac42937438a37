namespace Quectel.Mqtt;

/// <summary>What an outbox does with a message for which there is no room.</summary>
public enum MqttOutboxFullPolicy
{
    /// <summary>It refuses the message: <see cref="MqttOutboxError.Full"/>.</summary>
    Reject,

    /// <summary>It drops the oldest messages that are not being sent, of the lowest priority first.</summary>
    DropOldest,

    /// <summary>It drops the new message, and counts it.</summary>
    DropNewest,
}
