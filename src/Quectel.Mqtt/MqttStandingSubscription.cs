using System.Diagnostics.CodeAnalysis;
using Quectel.Mqtt.Protocol;

namespace Quectel.Mqtt;

/// <summary>
/// Messages of one or more topic filters, whichever connections they come by; see
/// <see cref="MqttSupervisor.Subscribe(MqttTopicFilter[])"/>. One reader.
/// </summary>
/// <remarks>
/// The enumeration outlives connections, and ends when it is disposed or the supervisor is. What the broker sends while the
/// client is away is lost, unless the session is persistent and the QoS at least 1.
/// </remarks>
public sealed class MqttStandingSubscription : IAsyncEnumerable<MqttMessage>, IAsyncDisposable
{
    private readonly MqttMessageBuffer _messages;
    private readonly Func<MqttStandingSubscription, Task> _end;
    private readonly TimeProvider _time;
    private Task _pump = Task.CompletedTask;
    private MqttSubscription? _source;
    private long _droppedBefore;

    internal MqttStandingSubscription(
        IReadOnlyList<MqttTopicFilter> filters,
        MqttClientOptions options,
        TimeProvider time,
        Func<MqttStandingSubscription, Task> end)
    {
        Filters = filters;
        _end = end;
        _time = time;
        _messages = new MqttMessageBuffer(filters, options.MessageBufferSize, options.WhenBufferFull);
    }

    /// <summary>The filters.</summary>
    public IReadOnlyList<MqttTopicFilter> Filters { get; }

    /// <summary>
    /// The QoS the broker granted for each filter, in their order, null for a filter it refused; null until it has answered.
    /// </summary>
    public IReadOnlyList<MqttQualityOfServiceLevel?>? Granted { get; private set; }

    /// <summary>
    /// How many messages this subscription missed because its reader was too slow; <see cref="MqttClientOptions.WhenBufferFull"/>
    /// says which.
    /// </summary>
    public long Dropped => _messages.Dropped + Interlocked.Read(ref _droppedBefore) + (_source?.Dropped ?? 0);

    /// <summary>Reads the messages.</summary>
    /// <param name="cancellationToken">Ends the enumeration; the subscription goes on.</param>
    /// <returns>The messages.</returns>
    /// <exception cref="MqttBufferOverflowException">
    /// This reader was too slow, and <see cref="MqttClientOptions.WhenBufferFull"/> says that the subscription ends then.
    /// </exception>
    public IAsyncEnumerator<MqttMessage> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        _messages.ReadAsync(cancellationToken);

    /// <summary>Takes a message that is there already, without waiting. Not while somebody enumerates.</summary>
    /// <param name="message">The oldest unread message.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryRead([NotNullWhen(true)] out MqttMessage? message) => _messages.TryRead(out message);

    /// <summary>Ends the enumeration, and tells the broker to stop if the client is connected.</summary>
    /// <returns>A task.</returns>
    public async ValueTask DisposeAsync() => await _end(this).ConfigureAwait(false);

    /// <inheritdoc cref="MqttMessageBuffer.OnDropped"/>
    internal Action? OnDropped
    {
        set => _messages.OnDropped = value;
    }

    /// <summary>The connection that was last asked for it.</summary>
    internal QuectelMqttClient? Connection { get; private set; }

    /// <summary>Takes over what a new connection brings, behind all that the one before has brought.</summary>
    internal async Task FollowAsync(QuectelMqttClient connection, MqttSubscription source)
    {
        Connection = connection;
        await _pump.ConfigureAwait(false);
        Interlocked.Add(ref _droppedBefore, _source?.Dropped ?? 0);
        _source = source;
        if (source.Granted.Count > 0)
        {
            Granted = source.Granted;
        }

        _pump = PumpAsync(source);
    }

    /// <summary>The broker does not give it over this connection.</summary>
    internal void GoWithout(QuectelMqttClient connection) => Connection = connection;

    internal async Task LeaveAsync()
    {
        if (_source is { } source)
        {
            await source.UnsubscribeAsync().ConfigureAwait(false);
        }

        Complete();
    }

    internal void Complete() => _messages.Complete(null);

    private async Task PumpAsync(MqttSubscription source)
    {
        try
        {
            await foreach (MqttMessage message in ((IAsyncEnumerable<MqttMessage>)source).ConfigureAwait(false))
            {
                await _messages.WaitForRoomAsync(MqttRouter.ReaderPatience, _time).ConfigureAwait(false);
                _messages.Offer(message);
            }
        }
        catch (MqttBufferOverflowException error)
        {
            _messages.Complete(error);
        }
        catch (MqttException)
        {
            // The connection is lost; the next one brings a new source.
        }
    }
}
