namespace Quectel.Mqtt;

/// <summary>The reader of a subscription was too slow, and the subscription was to end rather than to drop messages.</summary>
public sealed class MqttBufferOverflowException : MqttException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="subscription">The topic filters, or what else names the subscription.</param>
    /// <param name="capacity">How many messages its buffer holds.</param>
    public MqttBufferOverflowException(string subscription, int capacity)
        : base(
            $"The reader of {subscription} fell behind by more than {capacity} messages, and the subscription ended. Subscribe "
            + "again; read faster, make MessageBufferSize larger, or choose another WhenBufferFull.")
    {
        Capacity = capacity;
    }

    /// <summary>How many messages the buffer holds.</summary>
    public int Capacity { get; }

    /// <inheritdoc/>
    /// <value>Always <see langword="true"/>: subscribe again.</value>
    public override bool IsTransient => true;
}
