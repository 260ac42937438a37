namespace Quectel.Simulator.Brokers;

/// <summary>What every MQTT 3.1.1 broker answers to a CONNECT, whatever its configuration.</summary>
internal static class ConnectRules
{
    public const int Accepted = 0;
    public const int UnacceptableProtocolLevel = 1;
    public const int IdentifierRejected = 2;
    public const int NotAuthorized = 5;

    /// <summary>False when the broker closes the connection without any CONNACK.</summary>
    public static bool IsWellFormed(BrokerConnect connect) =>
        MqttText.IsWellFormed(connect.ClientId)
        && MqttText.IsWellFormed(connect.UserName ?? "")
        && MqttText.IsWellFormed(connect.Password ?? "")
        && (connect.Will is null || TopicName.IsValid(connect.Will.Topic));

    public static int ReturnCode(BrokerConnect connect)
    {
        if (connect.ProtocolLevel is not (3 or 4))
        {
            return UnacceptableProtocolLevel;
        }

        // MQTT 3.1 asks for 1 to 23 characters; 3.1.1 lets the broker choose, if the session is a clean one (3.1.3.1).
        bool mayBeEmpty = connect is { ProtocolLevel: 4, CleanSession: true };
        return connect.ClientId.Length > 0 || mayBeEmpty ? Accepted : IdentifierRejected;
    }
}
