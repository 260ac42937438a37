using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Quectel.Mqtt;

/// <summary>Messages of one or more topic filters, in the order they came. One reader.</summary>
/// <remarks>
/// The enumeration ends when the client disconnects or the subscription is disposed, and fails with an
/// <see cref="MqttConnectionLostException"/> when the connection is lost.
/// </remarks>
/// <example>
/// <code>
/// await using MqttSubscription subscription = await client.SubscribeAsync("plant/+/state");
/// await foreach (MqttMessage message in subscription.WithCancellation(cancellationToken))
/// {
///     Console.WriteLine(message);
/// }
/// </code>
/// </example>
public sealed class MqttSubscription : IAsyncEnumerable<MqttMessage>, IAsyncDisposable
{
    private readonly Channel<MqttMessage> _messages;
    private readonly Func<MqttSubscription, bool, CancellationToken, Task> _end;
    private long _dropped;

    internal MqttSubscription(
        IReadOnlyList<MqttTopicFilter> filters,
        int capacity,
        Func<MqttSubscription, bool, CancellationToken, Task> end)
    {
        Filters = filters;
        Granted = [];
        _end = end;
        _messages = Channel.CreateBounded<MqttMessage>(
            new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Interlocked.Increment(ref _dropped));
    }

    /// <summary>What was asked for.</summary>
    public IReadOnlyList<MqttTopicFilter> Filters { get; }

    /// <summary>The QoS the broker granted for each filter, in their order; null for a filter it refused.</summary>
    public IReadOnlyList<MqttQualityOfServiceLevel?> Granted { get; internal set; }

    /// <summary>How many messages were dropped, oldest first, because the reader was too slow.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Reads the messages.</summary>
    /// <param name="cancellationToken">Ends the enumeration; the subscription goes on.</param>
    /// <returns>The messages.</returns>
    /// <exception cref="MqttConnectionLostException">
    /// The connection is lost; everything that came before has been read.
    /// </exception>
    public async IAsyncEnumerator<MqttMessage> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        ConfiguredCancelableAsyncEnumerable<MqttMessage> all =
            _messages.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false);
        await foreach (MqttMessage message in all)
        {
            yield return message;
        }
    }

    /// <summary>Tells the broker to stop, and ends the enumeration when what has come is read.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task.</returns>
    /// <exception cref="MqttException">The broker did not confirm.</exception>
    public Task UnsubscribeAsync(CancellationToken cancellationToken = default) => _end(this, true, cancellationToken);

    /// <summary>
    /// Ends the enumeration. In a clean session the broker is told to stop, if the client is still connected; in a
    /// persistent
    /// session the broker's subscription is the point, and stays until <see cref="UnsubscribeAsync"/>.
    /// </summary>
    /// <returns>A task.</returns>
    public async ValueTask DisposeAsync() => await _end(this, false, CancellationToken.None).ConfigureAwait(false);

    internal bool Matches(string topic)
    {
        foreach (MqttTopicFilter filter in Filters)
        {
            if (MqttTopic.Matches(filter.Filter, topic))
            {
                return true;
            }
        }

        return false;
    }

    internal void Offer(MqttMessage message) => _messages.Writer.TryWrite(message);

    internal void Complete(Exception? error) => _messages.Writer.TryComplete(error);
}
