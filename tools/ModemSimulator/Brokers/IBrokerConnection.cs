namespace Quectel.Simulator.Brokers;

/// <summary>
/// One client's connection to a broker. Disposing it drops the TCP connection without a DISCONNECT, so the broker
/// publishes the will.
/// </summary>
/// <remarks>
/// Subscribing, unsubscribing and publishing throw <see cref="IOException"/> when the connection is closed before the
/// broker has answered, and <see cref="InvalidOperationException"/> before a CONNACK with code 0. A cancelled call ends
/// the wait only; the packet may have been sent. Once <see cref="IAsyncDisposable.DisposeAsync"/> or
/// <see cref="DisconnectAsync"/> has completed, the listener is not called any more.
/// </remarks>
public interface IBrokerConnection : IAsyncDisposable
{
    /// <summary>
    /// Sends CONNECT, once; completes with the CONNACK return code (0-5), or null when none came. After anything but 0
    /// the connection is closed, as MQTT 3.1.1 (3.2.2.3) asks of the broker, and <see cref="IBrokerListener.OnClosed"/>
    /// is not called: the caller knows.
    /// </summary>
    Task<int?> ConnectAsync(BrokerConnect connect, CancellationToken cancellationToken);

    /// <summary>Sends SUBSCRIBE; completes with the granted QoS of each filter, 0x80 for a refused one.</summary>
    /// <remarks>
    /// The embedded broker delivers retained messages after this task has completed. A real one may deliver them
    /// before (MQTT 3.1.1, 3.8.4).
    /// </remarks>
    Task<IReadOnlyList<int>> SubscribeAsync(
        IReadOnlyList<BrokerSubscription> filters, CancellationToken cancellationToken);

    Task UnsubscribeAsync(IReadOnlyList<string> filters, CancellationToken cancellationToken);

    /// <summary>Publishes; completes when the broker has acknowledged as the QoS asks (0: when it is sent).</summary>
    /// <remarks>A topic that MQTT forbids (wildcards, U+0000, empty) makes the broker close the connection.</remarks>
    Task PublishAsync(BrokerMessage message, CancellationToken cancellationToken);

    /// <summary>Sends DISCONNECT and closes, so no will is published.</summary>
    Task DisconnectAsync(CancellationToken cancellationToken);
}
