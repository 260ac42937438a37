namespace Quectel.Mqtt;

/// <summary>How surely a message is delivered (MQTT 3.1.1, 4.3).</summary>
public enum MqttQualityOfServiceLevel
{
    /// <summary>QoS 0: sent once, without an acknowledgement.</summary>
    AtMostOnce = 0,

    /// <summary>QoS 1: sent until it is acknowledged; may arrive more than once.</summary>
    AtLeastOnce = 1,

    /// <summary>QoS 2: arrives exactly once.</summary>
    ExactlyOnce = 2,
}
