using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Quectel.Mqtt.Protocol;

/// <summary>The unread messages of a subscription: so many and no more, with a rule for what is too much.</summary>
internal sealed class MqttMessageBuffer
{
    private readonly IReadOnlyList<MqttTopicFilter> _filters;
    private readonly int _capacity;
    private readonly MqttBufferFullPolicy _policy;
    private readonly Channel<MqttMessage> _messages;
    private long _dropped;

    public MqttMessageBuffer(IReadOnlyList<MqttTopicFilter> filters, int capacity, MqttBufferFullPolicy policy)
    {
        _filters = filters;
        _capacity = capacity;
        _policy = policy;
        var options = new BoundedChannelOptions(capacity)
        {
            FullMode = policy == MqttBufferFullPolicy.DropOldest
                ? BoundedChannelFullMode.DropOldest
                : BoundedChannelFullMode.Wait, // Of the channel: to say that there is no room.
            SingleReader = true,
        };
        _messages = Channel.CreateBounded<MqttMessage>(options, _ => CountDrop());
    }

    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Told of each message that is dropped.</summary>
    public Action? OnDropped { get; set; }

    public async IAsyncEnumerator<MqttMessage> ReadAsync(CancellationToken cancellationToken)
    {
        ConfiguredCancelableAsyncEnumerable<MqttMessage> all =
            _messages.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false);
        await foreach (MqttMessage message in all)
        {
            yield return message;
        }
    }

    public bool TryRead([NotNullWhen(true)] out MqttMessage? message) => _messages.Reader.TryRead(out message);

    /// <summary>Puts a message in, and never waits: who is to wait does so before, by <see cref="WaitForRoomAsync"/>.</summary>
    public void Offer(MqttMessage message)
    {
        if (_messages.Writer.TryWrite(message))
        {
            return;
        }

        CountDrop();
        if (_policy is MqttBufferFullPolicy.Fail or MqttBufferFullPolicy.Wait)
        {
            Overflow();
        }
    }

    /// <summary>Waits for a reader that is to be waited for; when the limit is over, the subscription ends.</summary>
    public async ValueTask WaitForRoomAsync(TimeSpan limit, TimeProvider time)
    {
        if (_policy != MqttBufferFullPolicy.Wait)
        {
            return;
        }

        // Ends also when the subscription does, whatever its reason: that is its reader's to know.
        Task room = _messages.Writer.WaitToWriteAsync().AsTask();
        await room.WaitAsync(limit, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!room.IsCompleted)
        {
            Overflow();
        }
    }

    public void Complete(Exception? error) => _messages.Writer.TryComplete(error);

    private void CountDrop()
    {
        Interlocked.Increment(ref _dropped);
        OnDropped?.Invoke();
    }

    private void Overflow()
    {
        string names = _filters.Count == 0
            ? "unclaimed messages"
            : string.Join(", ", _filters.Select(filter => $"'{filter.Filter}'"));
        Complete(new MqttBufferOverflowException(names, _capacity));
    }
}
