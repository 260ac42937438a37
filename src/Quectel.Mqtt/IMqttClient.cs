namespace Quectel.Mqtt;

/// <summary>An MQTT client whose protocol stack runs inside the modem.</summary>
public interface IMqttClient : IAsyncDisposable
{
    /// <summary>Where the client stands.</summary>
    MqttConnectionState State { get; }

    /// <summary>Why the last connection ended; null before the first one has.</summary>
    MqttDisconnectReason? DisconnectReason { get; }

    /// <summary>
    /// Connects to the broker. A client index that an earlier program left open is closed and opened again.
    /// </summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>A task that completes when the broker has accepted the client. Opening takes up to 121 s.</returns>
    /// <exception cref="InvalidOperationException">The client is connected, or about to be.</exception>
    /// <exception cref="MqttOperationException">
    /// The broker was not reached, or the module refused a setting; <see cref="MqttOperationException.Failure"/> says why.
    /// </exception>
    /// <exception cref="MqttConnectRefusedException">The broker refused the client.</exception>
    /// <exception cref="MqttConnectionLostException">The connection ended while it was being opened.</exception>
    /// <exception cref="Modem.ModemTimeoutException">The module did not report the outcome.</exception>
    Task ConnectAsync(CancellationToken cancellationToken = default);

    /// <summary>Publishes a message.</summary>
    /// <param name="publication">The message; checked before anything is sent.</param>
    /// <param name="cancellationToken">Ends the wait; a message that was begun is still sent.</param>
    /// <returns>
    /// A task that completes when the module reports that the broker has this very message (QoS 1 and 2), or that it is
    /// sent (QoS 0). At most packet time-out × (retries + 1) and 5 s.
    /// </returns>
    /// <exception cref="ArgumentException">The topic or the payload is not one the module can send.</exception>
    /// <exception cref="InvalidOperationException">The client is not connected.</exception>
    /// <exception cref="MqttOperationException">The module refused the message or gave up sending it.</exception>
    /// <exception cref="MqttConnectionLostException">
    /// The connection ended; whether the broker has the message is not known.
    /// </exception>
    Task PublishAsync(MqttPublication publication, CancellationToken cancellationToken = default);

    /// <summary>Subscribes to one or more topic filters.</summary>
    /// <param name="filters">The filters, at least one; their messages come in one stream, each once.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The messages, and what the broker granted.</returns>
    /// <exception cref="ArgumentException">A filter is malformed, or not one the module can send.</exception>
    /// <exception cref="InvalidOperationException">The client is not connected.</exception>
    /// <exception cref="MqttOperationException">The broker refused all filters, or did not answer.</exception>
    /// <exception cref="MqttConnectionLostException">The connection ended.</exception>
    Task<MqttSubscription> SubscribeAsync(
        IReadOnlyList<MqttTopicFilter> filters,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes what matches, without asking the broker for it: what a persistent session subscribed to earlier, and what
    /// came before anybody subscribed. The filter <c>#</c> takes all but the topics that begin with <c>$</c>.
    /// </summary>
    /// <param name="filters">The filters, at least one. Their QoS is not used.</param>
    /// <returns>The messages; <see cref="MqttSubscription.Granted"/> is empty.</returns>
    /// <exception cref="ArgumentException">A filter is malformed.</exception>
    /// <exception cref="InvalidOperationException">The client is not connected.</exception>
    /// <exception cref="MqttConnectionLostException">The connection ended.</exception>
    MqttSubscription Listen(IReadOnlyList<MqttTopicFilter> filters);

    /// <summary>
    /// Takes what no other subscription does, whatever its topic, those that begin with <c>$</c> included: what came before
    /// anybody subscribed, what a persistent session still has at the broker, what belongs to a subscription that was disposed.
    /// </summary>
    /// <remarks>
    /// Without it up to 256 such messages are kept, for the first subscription that matches them; beyond that the oldest is
    /// dropped, and a warning logged.
    /// </remarks>
    /// <returns>The messages; it has no filters.</returns>
    /// <exception cref="InvalidOperationException">The client is not connected.</exception>
    /// <exception cref="MqttConnectionLostException">The connection ended.</exception>
    MqttSubscription ListenToUnclaimed();

    /// <summary>
    /// Disconnects with a farewell, so that the broker does not publish the will. Does nothing when not connected.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task.</returns>
    Task DisconnectAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Drops the connection without a farewell, so that the broker publishes the will. Does nothing when not
    /// connected.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task.</returns>
    Task CloseAsync(CancellationToken cancellationToken = default);
}
