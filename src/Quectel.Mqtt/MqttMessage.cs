namespace Quectel.Mqtt;

/// <summary>A message that was received.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Payload">The payload, byte for byte as it was published; may be empty.</param>
/// <param name="MessageId">
/// The broker's packet identifier, 1 to 65535; 0 for a message delivered at QoS 0. The module reports neither the QoS
/// otherwise nor whether the message was retained.
/// </param>
public sealed record MqttMessage(string Topic, ReadOnlyMemory<byte> Payload, int MessageId)
{
    /// <summary>Gives topic and size; never the payload.</summary>
    /// <returns>For instance <c>plant/7/state [12 bytes]</c>.</returns>
    public override string ToString() => $"{Topic} [{Payload.Length} bytes]";
}
