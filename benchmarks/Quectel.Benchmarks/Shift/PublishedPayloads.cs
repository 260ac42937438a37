using Quectel.Simulator.Brokers;

namespace Quectel.Benchmarks.Shift;

/// <summary>A broker that accepts everything and shows each message that reached it.</summary>
internal sealed class PublishedPayloads(Action<BrokerMessage> onMessage) : IBroker, IBrokerConnection
{
    public Task<BrokerOpenResult> OpenAsync(
        BrokerTarget target, IBrokerListener listener, CancellationToken cancellationToken) =>
        Task.FromResult(new BrokerOpenResult(BrokerOpenStatus.Opened, this));

    public Task<int?> ConnectAsync(BrokerConnect connect, CancellationToken cancellationToken) =>
        Task.FromResult<int?>(0);

    public Task<IReadOnlyList<int>> SubscribeAsync(
        IReadOnlyList<BrokerSubscription> filters, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<int>>([.. filters.Select(filter => filter.Qos)]);

    public Task UnsubscribeAsync(IReadOnlyList<string> filters, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task PublishAsync(BrokerMessage message, CancellationToken cancellationToken)
    {
        onMessage(message);
        return Task.CompletedTask;
    }

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
