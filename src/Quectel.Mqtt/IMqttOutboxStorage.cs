namespace Quectel.Mqtt;

/// <summary>Where an outbox keeps its messages. The outbox decides what goes in and out; calls never overlap.</summary>
/// <remarks>
/// A call that fails changes nothing. It reports trouble of its own kind (no space, no permission) by a
/// <see cref="MqttOutboxException"/>.
/// </remarks>
public interface IMqttOutboxStorage : IAsyncDisposable
{
    /// <summary>Reads what is there, by rising id.</summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The messages, without payloads.</returns>
    Task<IReadOnlyList<MqttOutboxEntry>> LoadAsync(CancellationToken cancellationToken);

    /// <summary>Puts a message in and takes others out, all or nothing.</summary>
    /// <param name="entry">The message.</param>
    /// <param name="payload">Its payload.</param>
    /// <param name="obsolete">Ids of messages that make room for it, or that it replaces.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>A task that completes when the message will survive whatever this storage survives.</returns>
    Task AddAsync(
        MqttOutboxEntry entry,
        ReadOnlyMemory<byte> payload,
        IReadOnlyCollection<long> obsolete,
        CancellationToken cancellationToken);

    /// <summary>Reads the payload of a message.</summary>
    /// <param name="id">The message's id.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The payload.</returns>
    Task<ReadOnlyMemory<byte>> ReadPayloadAsync(long id, CancellationToken cancellationToken);

    /// <summary>Takes messages out.</summary>
    /// <param name="ids">Their ids.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>A task.</returns>
    Task RemoveAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken);
}
