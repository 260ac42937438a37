namespace Quectel.Mqtt;

/// <summary>Where a client stands.</summary>
public enum MqttConnectionState
{
    /// <summary>There is no connection.</summary>
    Disconnected,

    /// <summary>The connection is being opened.</summary>
    Connecting,

    /// <summary>The broker has accepted the client.</summary>
    Connected,

    /// <summary>The connection is being closed.</summary>
    Disconnecting,
}
