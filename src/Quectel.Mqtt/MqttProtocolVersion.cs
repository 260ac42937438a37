namespace Quectel.Mqtt;

/// <summary>The version of the MQTT protocol, by its protocol level.</summary>
public enum MqttProtocolVersion
{
    /// <summary>MQTT 3.1; few brokers still ask for it.</summary>
    V310 = 3,

    /// <summary>MQTT 3.1.1.</summary>
    V311 = 4,
}
