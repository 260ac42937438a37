using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Quectel.Simulator.Brokers;

/// <summary>
/// All that one connection tells its client, in order, on one task: the answers to its requests, its messages, and
/// that it was closed. Whoever adds to it never runs the listener's code and never waits for it.
/// </summary>
/// <remarks>A message that finds <see cref="MaxMessages"/> others waiting is dropped, and the log says so.</remarks>
internal sealed class ListenerQueue
{
    public const int MaxMessages = 10_000;

    private readonly Channel<Entry> _entries = Channel.CreateUnbounded<Entry>();
    private readonly IBrokerListener _listener;
    private readonly ILogger _logger;
    private int _waitingMessages;

    public ListenerQueue(IBrokerListener listener, ILogger logger)
    {
        _listener = listener;
        _logger = logger;
        Ended = PumpAsync();
    }

    /// <summary>Completes when the listener has been called for the last time.</summary>
    public Task Ended { get; }

    public void AddMessage(BrokerMessage message)
    {
        if (Interlocked.Increment(ref _waitingMessages) > MaxMessages
            || !_entries.Writer.TryWrite(new Entry(message, Reply: null)))
        {
            Interlocked.Decrement(ref _waitingMessages);
            _logger.MessageDropped(message.Topic);
        }
    }

    /// <param name="reply">Completes a task whose continuations run asynchronously, so it may run anywhere.</param>
    public void AddReply(Action reply)
    {
        if (!_entries.Writer.TryWrite(new Entry(Message: null, reply)))
        {
            reply();
        }
    }

    /// <summary>Tells the listener that the connection is closed, after all that is still waiting.</summary>
    public void Close(BrokerEnding ending = BrokerEnding.Closed)
    {
        _entries.Writer.TryWrite(new Entry(Message: null, Reply: null, ending));
        _entries.Writer.TryComplete();
    }

    /// <summary>Gives out the replies, and takes back the messages that the listener has not been told yet.</summary>
    public IReadOnlyList<BrokerMessage> Abandon()
    {
        _entries.Writer.TryComplete();
        var left = new List<BrokerMessage>();
        while (_entries.Reader.TryRead(out Entry entry))
        {
            entry.Reply?.Invoke();
            if (entry.Message is not null)
            {
                left.Add(entry.Message);
            }
        }

        return left;
    }

    private async Task PumpAsync()
    {
        await foreach (Entry entry in _entries.Reader.ReadAllAsync())
        {
            try
            {
                Tell(entry);
            }
            catch (Exception exception)
            {
                // One bad call must not silence the connection.
                _logger.ListenerFailed(exception);
            }
        }
    }

    private void Tell(Entry entry)
    {
        if (entry.Reply is not null)
        {
            entry.Reply();
        }
        else if (entry.Message is not null)
        {
            Interlocked.Decrement(ref _waitingMessages);
            _listener.OnMessage(entry.Message);
        }
        else
        {
            _listener.OnClosed(entry.Ending);
        }
    }

    /// <summary>A message, a reply, or neither: closed.</summary>
    private readonly record struct Entry(
        BrokerMessage? Message, Action? Reply, BrokerEnding Ending = BrokerEnding.Closed);
}
