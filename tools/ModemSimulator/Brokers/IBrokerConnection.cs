namespace Quectel.Simulator.Brokers;

/// <summary>
/// One client's connection to a broker. Disposing it drops the TCP connection without a DISCONNECT, so the broker
/// publishes the will.
/// </summary>
public interface IBrokerConnection : IAsyncDisposable
{
    /// <summary>Sends CONNECT; completes with the CONNACK return code (0-5), or null when none came.</summary>
    Task<int?> ConnectAsync(BrokerConnect connect, CancellationToken cancellationToken);

    /// <summary>Sends SUBSCRIBE; completes with the granted QoS of each filter, 0x80 for a refused one.</summary>
    Task<IReadOnlyList<int>> SubscribeAsync(IReadOnlyList<BrokerSubscription> filters, CancellationToken cancellationToken);

    Task UnsubscribeAsync(IReadOnlyList<string> filters, CancellationToken cancellationToken);

    /// <summary>Publishes; completes when the broker has acknowledged as the QoS asks (QoS 0: when it is sent).</summary>
    Task PublishAsync(BrokerMessage message, CancellationToken cancellationToken);

    /// <summary>Sends DISCONNECT and closes, so no will is published.</summary>
    Task DisconnectAsync(CancellationToken cancellationToken);
}

/// <summary>What a connection tells its client. Called in order, never concurrently for one connection; must not block.</summary>
public interface IBrokerListener
{
    void OnMessage(BrokerMessage message);

    /// <summary>The broker or the network closed the connection, without the client asking for it. At most once.</summary>
    void OnClosed();
}

/// <param name="KeepAliveSeconds">0 switches the keep alive off.</param>
/// <param name="ProtocolLevel">3 for MQTT 3.1, 4 for MQTT 3.1.1.</param>
public sealed record BrokerConnect(
    string ClientId,
    string? UserName,
    string? Password,
    int KeepAliveSeconds,
    bool CleanSession,
    int ProtocolLevel,
    BrokerMessage? Will);

public sealed record BrokerSubscription(string Filter, int Qos);

public sealed record BrokerMessage(string Topic, ReadOnlyMemory<byte> Payload, int Qos, bool Retain);
