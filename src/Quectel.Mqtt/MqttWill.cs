namespace Quectel.Mqtt;

/// <summary>The last will: what the broker publishes when the client is lost without a DISCONNECT.</summary>
public sealed record MqttWill
{
    /// <summary>The topic to publish to.</summary>
    public required string Topic { get; init; }

    /// <summary>
    /// The payload: any bytes where the module has <c>"willex"</c>, which is EG25, EC200 and their kin. Elsewhere UTF-8 text
    /// without quotes and control characters, since the module takes it inside its command line.
    /// </summary>
    /// <value>Default empty. At most 255 bytes.</value>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>The QoS of the message.</summary>
    /// <value>Default QoS 0.</value>
    public MqttQualityOfServiceLevel QualityOfService { get; init; }

    /// <summary>Whether the broker keeps the message for later subscribers.</summary>
    /// <value>Default false.</value>
    public bool Retain { get; init; }
}
