namespace Quectel.Mqtt;

/// <summary>A message to publish.</summary>
public sealed record MqttPublication
{
    /// <summary>The topic: no wildcards, quotes or control characters.</summary>
    public required string Topic { get; init; }

    /// <summary>The payload; any bytes. Empty together with <see cref="Retain"/> clears the retained message.</summary>
    /// <value>
    /// Default empty. At most 1500 bytes on EC2x, 4096 on BG95, 1548 on BG96:
    /// <see cref="Modem.ModemMqttProfile.MaxPayloadBytes"/>. With the first firmware of BG96 it cannot hold the bytes 0x1A
    /// and 0x1B.
    /// </value>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>How surely it is delivered.</summary>
    /// <value>Default QoS 0.</value>
    public MqttQualityOfServiceLevel QualityOfService { get; init; }

    /// <summary>Whether the broker keeps it for later subscribers.</summary>
    /// <value>Default false.</value>
    public bool Retain { get; init; }

    /// <summary>Gives topic and size; never the payload.</summary>
    /// <returns>For instance <c>plant/7/state [12 bytes, QoS 1]</c>.</returns>
    public override string ToString() => $"{Topic} [{Payload.Length} bytes, QoS {(int)QualityOfService}]";
}
