namespace Quectel.Mqtt;

/// <summary>The broker's answer to CONNECT (MQTT 3.1.1, 3.2.2.3).</summary>
public enum MqttConnectReturnCode
{
    /// <summary>Accepted.</summary>
    Accepted = 0,

    /// <summary>The broker does not support this protocol version.</summary>
    UnacceptableProtocolVersion = 1,

    /// <summary>The broker does not allow this client identifier.</summary>
    IdentifierRejected = 2,

    /// <summary>The MQTT service is not available.</summary>
    ServerUnavailable = 3,

    /// <summary>User name or password is malformed or wrong.</summary>
    BadUserNameOrPassword = 4,

    /// <summary>The client is not authorised to connect.</summary>
    NotAuthorized = 5,
}
