using System.Diagnostics.CodeAnalysis;
using Quectel.Modem;

namespace Quectel.Mqtt.Protocol;

/// <summary>The unread messages of a subscription: so many and no more, with a rule for what is too much.</summary>
internal sealed class MqttMessageBuffer
{
    private readonly IReadOnlyList<MqttTopicFilter> _filters;
    private readonly int _capacity;
    private readonly MqttBufferFullPolicy _policy;
    private readonly ReaderQueue<MqttMessage> _messages;
    private long _dropped;

    public MqttMessageBuffer(IReadOnlyList<MqttTopicFilter> filters, int capacity, MqttBufferFullPolicy policy)
    {
        _filters = filters;
        _capacity = capacity;
        _policy = policy;
        _messages = new ReaderQueue<MqttMessage>(capacity);
    }

    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Told of each message that is dropped.</summary>
    public Action? OnDropped { get; set; }

    public IAsyncEnumerator<MqttMessage> ReadAsync(CancellationToken cancellationToken) =>
        _messages.ReadAllAsync(cancellationToken);

    public bool TryRead([NotNullWhen(true)] out MqttMessage? message) => _messages.TryTake(out message);

    /// <summary>Puts a message in, and never waits: who is to wait does so before, by <see cref="WaitForRoomAsync"/>.</summary>
    public void Offer(MqttMessage message)
    {
        bool isDropped = _policy == MqttBufferFullPolicy.DropOldest
            ? _messages.AddOverOldest(message)
            : !_messages.TryAdd(message);
        _messages.Wake();
        if (!isDropped)
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
        Task room = _messages.WaitForRoomAsync();
        await room.WaitAsync(limit, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!room.IsCompleted)
        {
            Overflow();
        }
    }

    public void Complete(Exception? error) => _messages.Complete(error);

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
