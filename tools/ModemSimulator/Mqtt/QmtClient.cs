using Quectel.Simulator.Brokers;
using Quectel.Simulator.Profiles;

namespace Quectel.Simulator.Mqtt;

/// <summary>One of the six MQTT clients inside the module.</summary>
internal sealed class QmtClient(int index, MqttProfile profile)
{
    private int _lastMessageId;

    public int Index => index;

    public QmtState State { get; set; }

    public QmtSettings Settings { get; } = new(profile);

    public ReceiveSlots Slots { get; } = new();

    public string Host { get; set; } = "";

    public int Port { get; set; }

    public IBrokerConnection? Connection { get; set; }

    /// <summary>Lives as long as the network connection; cancelling it ends all that is pending on it.</summary>
    public CancellationTokenSource? Link { get; set; }

    /// <summary>The connection to work on, and what tells that it is lost.</summary>
    /// <exception cref="OperationCanceledException">It was lost since the command was looked at.</exception>
    public (IBrokerConnection Connection, CancellationToken LinkLost) Use() =>
        Connection is { } connection && Link is { } link
            ? (connection, link.Token)
            : throw new OperationCanceledException();

    /// <summary>Messages that came with the CONNACK, before <c>+QMTCONN</c> was sent.</summary>
    public List<BrokerMessage> EarlyMessages { get; } = [];

    public int PublishesInFlight { get; set; }

    /// <summary>The packet id of an incoming QoS 1 or 2 message.</summary>
    public int NextMessageId() => _lastMessageId = (_lastMessageId % 65535) + 1;
}
