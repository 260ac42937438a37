namespace Quectel.Mqtt.Outbox;

/// <summary>Messages that end with the process.</summary>
internal sealed class MemoryOutboxStorage : IMqttOutboxStorage
{
    private readonly Dictionary<long, byte[]> _payloads = [];

    public Task<IReadOnlyList<MqttOutboxEntry>> LoadAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<MqttOutboxEntry>>([]);

    public Task AddAsync(
        MqttOutboxEntry entry,
        ReadOnlyMemory<byte> payload,
        IReadOnlyCollection<long> obsolete,
        CancellationToken cancellationToken)
    {
        _payloads[entry.Id] = payload.ToArray();
        return RemoveAsync(obsolete, cancellationToken);
    }

    public Task<ReadOnlyMemory<byte>> ReadPayloadAsync(long id, CancellationToken cancellationToken) =>
        Task.FromResult<ReadOnlyMemory<byte>>(_payloads[id]);

    public Task RemoveAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        foreach (long id in ids)
        {
            _payloads.Remove(id);
        }

        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
