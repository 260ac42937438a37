namespace Quectel.Mqtt.Protocol;

/// <summary>
/// The operations whose outcome is awaited, each found by its kind and message id. Invariant 4: an operation is entered
/// before its command is written.
/// </summary>
internal sealed class MqttPendingOperations
{
    private readonly Lock _gate = new();
    private readonly List<Entry> _entries = [];
    private Exception? _ended;

    /// <summary>Enters an operation.</summary>
    /// <returns>The outcome to come; leave it with <see cref="Remove"/> when nobody waits any longer.</returns>
    public Task<MqttResultUrc> Add(MqttOperation operation, int messageId)
    {
        var outcome = new TaskCompletionSource<MqttResultUrc>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_ended is not null)
            {
                return Task.FromException<MqttResultUrc>(_ended);
            }

            _entries.Add(new Entry(operation, messageId, outcome));
        }

        return outcome.Task;
    }

    public void Remove(Task<MqttResultUrc> outcome)
    {
        lock (_gate)
        {
            _entries.RemoveAll(entry => entry.Outcome.Task == outcome);
        }
    }

    /// <summary>Ends the oldest operation that the outcome belongs to; false when there is none.</summary>
    public bool TryComplete(MqttResultUrc urc)
    {
        Entry? found;
        lock (_gate)
        {
            // Publishes at QoS 0 share the id 0; they end in the order they were started.
            found = _entries.Find(entry => entry.Operation == urc.Operation && entry.MessageId == urc.MessageId);
            if (found is not null)
            {
                _entries.Remove(found);
            }
        }

        return found?.Outcome.TrySetResult(urc) ?? false;
    }

    /// <summary>Ends all operations, present and future.</summary>
    public void FailAll(Exception error)
    {
        Entry[] entries;
        lock (_gate)
        {
            _ended ??= error;
            entries = [.. _entries];
            _entries.Clear();
        }

        foreach (Entry entry in entries)
        {
            entry.Outcome.TrySetException(error);
            _ = entry.Outcome.Task.Exception; // Observed: the caller may have stopped waiting.
        }
    }

    private sealed record Entry(MqttOperation Operation, int MessageId, TaskCompletionSource<MqttResultUrc> Outcome);
}
