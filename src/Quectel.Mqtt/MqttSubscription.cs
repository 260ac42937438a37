using System.Diagnostics.CodeAnalysis;
using Quectel.Mqtt.Protocol;

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
    private readonly MqttMessageBuffer _messages;
    private readonly Func<MqttSubscription, bool, CancellationToken, Task> _end;

    internal MqttSubscription(
        IReadOnlyList<MqttTopicFilter> filters,
        MqttClientOptions options,
        Func<MqttSubscription, bool, CancellationToken, Task> end)
    {
        Filters = filters;
        Granted = [];
        _end = end;
        _messages = new MqttMessageBuffer(filters, options.MessageBufferSize, options.WhenBufferFull);
    }

    /// <summary>What was asked for; none when it takes the messages that nobody else does.</summary>
    public IReadOnlyList<MqttTopicFilter> Filters { get; }

    /// <summary>The QoS the broker granted for each filter, in their order; null for a filter it refused.</summary>
    public IReadOnlyList<MqttQualityOfServiceLevel?> Granted { get; internal set; }

    /// <summary>
    /// How many messages this subscription missed because its reader was too slow; <see cref="MqttClientOptions.WhenBufferFull"/>
    /// says which.
    /// </summary>
    public long Dropped => _messages.Dropped;

    /// <summary>Reads the messages.</summary>
    /// <param name="cancellationToken">Ends the enumeration; the subscription goes on.</param>
    /// <returns>The messages.</returns>
    /// <exception cref="MqttConnectionLostException">
    /// The connection is lost; everything that came before has been read.
    /// </exception>
    /// <exception cref="MqttBufferOverflowException">
    /// This reader was too slow, and <see cref="MqttClientOptions.WhenBufferFull"/> says that the subscription ends then.
    /// </exception>
    public IAsyncEnumerator<MqttMessage> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        _messages.ReadAsync(cancellationToken);

    /// <summary>Takes a message that is there already, without waiting. Not while somebody enumerates.</summary>
    /// <param name="message">The oldest unread message.</param>
    /// <returns>Whether there was one; a connection that is lost is told by the enumeration only.</returns>
    public bool TryRead([NotNullWhen(true)] out MqttMessage? message) => _messages.TryRead(out message);

    /// <summary>Tells the broker to stop, and ends the enumeration when what has come is read.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task.</returns>
    /// <exception cref="MqttException">The broker did not confirm.</exception>
    public Task UnsubscribeAsync(CancellationToken cancellationToken = default) => _end(this, true, cancellationToken);

    /// <summary>
    /// Ends the enumeration. In a clean session the broker is told to stop, if the client is still connected; in a
    /// persistent session the broker's subscription is the point, and stays until <see cref="UnsubscribeAsync"/>.
    /// </summary>
    /// <returns>A task.</returns>
    public async ValueTask DisposeAsync() => await _end(this, false, CancellationToken.None).ConfigureAwait(false);

    /// <summary>Whether it takes what no other subscription does.</summary>
    internal bool IsForUnclaimed => Filters.Count == 0;

    /// <inheritdoc cref="MqttMessageBuffer.OnDropped"/>
    internal Action? OnDropped
    {
        set => _messages.OnDropped = value;
    }

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

    internal void Offer(MqttMessage message) => _messages.Offer(message);

    internal ValueTask WaitForRoomAsync(TimeSpan limit, TimeProvider time) => _messages.WaitForRoomAsync(limit, time);

    internal void Complete(Exception? error) => _messages.Complete(error);
}
