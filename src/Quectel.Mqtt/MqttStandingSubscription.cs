using System.Runtime.CompilerServices;
using System.Threading.Channels;

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
    private readonly Channel<MqttMessage> _messages;
    private readonly Func<MqttStandingSubscription, Task> _end;
    private Task _pump = Task.CompletedTask;
    private MqttSubscription? _source;
    private long _dropped;

    internal MqttStandingSubscription(
        IReadOnlyList<MqttTopicFilter> filters, int capacity, Func<MqttStandingSubscription, Task> end)
    {
        Filters = filters;
        _end = end;
        _messages = Channel.CreateBounded<MqttMessage>(
            new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Interlocked.Increment(ref _dropped));
    }

    /// <summary>The filters.</summary>
    public IReadOnlyList<MqttTopicFilter> Filters { get; }

    /// <summary>
    /// The QoS the broker granted for each filter, in their order, null for a filter it refused; null until it has answered.
    /// </summary>
    public IReadOnlyList<MqttQualityOfServiceLevel?>? Granted { get; private set; }

    /// <summary>How many messages were dropped, oldest first, because the reader was too slow.</summary>
    public long Dropped => Interlocked.Read(ref _dropped) + (_source?.Dropped ?? 0);

    /// <summary>Reads the messages.</summary>
    /// <param name="cancellationToken">Ends the enumeration; the subscription goes on.</param>
    /// <returns>The messages.</returns>
    public async IAsyncEnumerator<MqttMessage> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        ConfiguredCancelableAsyncEnumerable<MqttMessage> all =
            _messages.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false);
        await foreach (MqttMessage message in all)
        {
            yield return message;
        }
    }

    /// <summary>Ends the enumeration, and tells the broker to stop if the client is connected.</summary>
    /// <returns>A task.</returns>
    public async ValueTask DisposeAsync() => await _end(this).ConfigureAwait(false);

    /// <summary>The connection it was last taken over to.</summary>
    internal QuectelMqttClient? Connection { get; private set; }

    /// <summary>Takes over what a new connection brings, behind all that the one before has brought.</summary>
    internal async Task FollowAsync(QuectelMqttClient connection, MqttSubscription source)
    {
        Connection = connection;
        await _pump.ConfigureAwait(false);
        _source = source;
        if (source.Granted.Count > 0)
        {
            Granted = source.Granted;
        }

        _pump = PumpAsync(source);
    }

    internal async Task LeaveAsync()
    {
        if (_source is { } source)
        {
            await source.UnsubscribeAsync().ConfigureAwait(false);
        }

        Complete();
    }

    internal void Complete() => _messages.Writer.TryComplete();

    private async Task PumpAsync(MqttSubscription source)
    {
        try
        {
            await foreach (MqttMessage message in ((IAsyncEnumerable<MqttMessage>)source).ConfigureAwait(false))
            {
                _messages.Writer.TryWrite(message);
            }
        }
        catch (MqttException)
        {
            // The connection is lost; the next one brings a new source.
        }
    }
}
