using System.Collections.Concurrent;
using Quectel.Simulator.Brokers;

namespace Quectel.Stories.Tests;

/// <summary>A broker in front of another, that remembers what arrived there and what was subscribed to.</summary>
internal sealed class CountingBroker(IBroker inner) : IBroker
{
    private readonly ConcurrentQueue<BrokerMessage> _messages = [];
    private int _subscribes;

    /// <summary>Every message that the broker has acknowledged, in the order of the acknowledgements.</summary>
    public IEnumerable<BrokerMessage> Messages => _messages;

    /// <summary>How many times it was told of subscriptions.</summary>
    public int Subscribes => Volatile.Read(ref _subscribes);

    public async Task<BrokerOpenResult> OpenAsync(
        BrokerTarget target, IBrokerListener listener, CancellationToken cancellationToken)
    {
        BrokerOpenResult result = await inner.OpenAsync(target, listener, cancellationToken);
        return result.Connection is { } connection ? result with { Connection = new Counted(connection, this) } : result;
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private sealed class Counted(IBrokerConnection inner, CountingBroker owner) : IBrokerConnection
    {
        public Task<int?> ConnectAsync(BrokerConnect connect, CancellationToken cancellationToken) =>
            inner.ConnectAsync(connect, cancellationToken);

        public Task<IReadOnlyList<int>> SubscribeAsync(
            IReadOnlyList<BrokerSubscription> filters, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref owner._subscribes);
            return inner.SubscribeAsync(filters, cancellationToken);
        }

        public Task UnsubscribeAsync(IReadOnlyList<string> filters, CancellationToken cancellationToken) =>
            inner.UnsubscribeAsync(filters, cancellationToken);

        public async Task PublishAsync(BrokerMessage message, CancellationToken cancellationToken)
        {
            await inner.PublishAsync(message, cancellationToken);
            owner._messages.Enqueue(message);
        }

        public Task DisconnectAsync(CancellationToken cancellationToken) => inner.DisconnectAsync(cancellationToken);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
