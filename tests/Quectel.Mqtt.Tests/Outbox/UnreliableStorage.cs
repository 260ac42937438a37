namespace Quectel.Mqtt.Tests.Outbox;

/// <summary>A storage on a disk that may be full.</summary>
internal sealed class UnreliableStorage : IMqttOutboxStorage
{
    private readonly Dictionary<long, byte[]> _payloads = [];

    public bool IsFull { get; set; }

    public bool IsUnreadable { get; set; }

    public int Loads { get; private set; }

    public IEnumerable<long> Ids => _payloads.Keys;

    public Task<IReadOnlyList<MqttOutboxEntry>> LoadAsync(CancellationToken cancellationToken)
    {
        Loads++;
        RequireReadable();
        return Task.FromResult<IReadOnlyList<MqttOutboxEntry>>([]);
    }

    public Task AddAsync(
        MqttOutboxEntry entry,
        ReadOnlyMemory<byte> payload,
        IReadOnlyCollection<long> obsolete,
        CancellationToken cancellationToken)
    {
        Require();
        _payloads[entry.Id] = payload.ToArray();
        return RemoveAsync(obsolete, cancellationToken);
    }

    public Task<ReadOnlyMemory<byte>> ReadPayloadAsync(long id, CancellationToken cancellationToken)
    {
        RequireReadable();
        return Task.FromResult<ReadOnlyMemory<byte>>(_payloads[id]);
    }

    public Task RemoveAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        Require();
        foreach (long id in ids)
        {
            _payloads.Remove(id);
        }

        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void RequireReadable()
    {
        if (IsUnreadable)
        {
            throw new MqttOutboxException(MqttOutboxError.Damaged, "That is no outbox.");
        }
    }

    private void Require()
    {
        if (IsFull)
        {
            throw new MqttOutboxException(MqttOutboxError.NoSpace, "There is no space left.");
        }
    }
}
