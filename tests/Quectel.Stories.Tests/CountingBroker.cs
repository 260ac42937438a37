using System.Collections.Concurrent;
using Quectel.Simulator.Brokers;

namespace Quectel.Stories.Tests;

/// <summary>A broker in front of another, that remembers what arrived there and was subscribed to, and may not answer.</summary>
internal sealed class CountingBroker(IBroker inner) : IBroker
{
    // MQTT 3.1.1, 3.9.3.
    private const int Refused = 0x80;

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

    /// <summary>Which SUBSCRIBE it leaves without an answer, counted from 1; 0: none.</summary>
    public int UnansweredSubscribe { get; set; }

    /// <summary>A filter that it refuses.</summary>
    public string? Forbidden { get; set; }

    private sealed class Counted(IBrokerConnection inner, CountingBroker owner) : IBrokerConnection
    {
        public Task<int?> ConnectAsync(BrokerConnect connect, CancellationToken cancellationToken) =>
            inner.ConnectAsync(connect, cancellationToken);

        public async Task<IReadOnlyList<int>> SubscribeAsync(
            IReadOnlyList<BrokerSubscription> filters, CancellationToken cancellationToken)
        {
            bool isAnswered = Interlocked.Increment(ref owner._subscribes) != owner.UnansweredSubscribe;
            IReadOnlyList<int> granted = await inner.SubscribeAsync(filters, cancellationToken);
            if (!isAnswered)
            {
                await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            }

            return [.. granted.Zip(filters, (qos, filter) => filter.Filter == owner.Forbidden ? Refused : qos)];
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
