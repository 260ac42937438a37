using Quectel.Mqtt;

namespace Quectel.Hosting.Tests;

internal sealed class DamagedStorage : IMqttOutboxStorage
{
    public Task<IReadOnlyList<MqttOutboxEntry>> LoadAsync(CancellationToken cancellationToken) =>
        throw new MqttOutboxException(MqttOutboxError.Damaged, "That is no outbox.");

    public Task AddAsync(
        MqttOutboxEntry entry,
        ReadOnlyMemory<byte> payload,
        IReadOnlyCollection<long> obsolete,
        CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ReadOnlyMemory<byte>> ReadPayloadAsync(long id, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task RemoveAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
