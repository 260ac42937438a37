namespace Quectel.Mqtt.Outbox;

/// <summary>What is in an outbox and which message is next. Not thread-safe.</summary>
/// <remarks>
/// Two rules: of each topic only the oldest message may be sent, and only when none of that topic is under way. So those of
/// a topic keep their order, whatever is repeated.
/// </remarks>
internal sealed class OutboxIndex(MqttOutboxOptions options)
{
    private readonly SortedDictionary<long, MqttOutboxEntry> _entries = [];
    private readonly Dictionary<string, LinkedList<MqttOutboxEntry>> _topics = new(StringComparer.Ordinal);
    private readonly HashSet<long> _inFlight = [];

    public int Count => _entries.Count;

    public long Bytes { get; private set; }

    public int InFlight => _inFlight.Count;

    /// <summary>How many messages could be in flight at once.</summary>
    public int MaxCouriers => Math.Min(options.MaxInFlight, _topics.Count);

    public long NextId { get; private set; } = 1;

    public IReadOnlyList<MqttOutboxEntry> Entries => [.. _entries.Values];

    public void Add(MqttOutboxEntry entry)
    {
        _entries.Add(entry.Id, entry);
        Bytes += entry.PayloadBytes;
        NextId = Math.Max(NextId, entry.Id + 1);
        if (!_topics.TryGetValue(entry.Topic, out LinkedList<MqttOutboxEntry>? topic))
        {
            _topics[entry.Topic] = topic = [];
        }

        topic.AddLast(entry);
    }

    public void Remove(long id)
    {
        _inFlight.Remove(id);
        if (!_entries.Remove(id, out MqttOutboxEntry? entry))
        {
            return;
        }

        Bytes -= entry.PayloadBytes;
        LinkedList<MqttOutboxEntry> topic = _topics[entry.Topic];
        topic.Remove(entry);
        if (topic.Count == 0)
        {
            _topics.Remove(entry.Topic);
        }
    }

    /// <summary>The message to send next, which counts as in flight from now on; null when none may be.</summary>
    public MqttOutboxEntry? Take()
    {
        if (_inFlight.Count >= options.MaxInFlight)
        {
            return null;
        }

        MqttOutboxEntry? next = null;
        foreach (LinkedList<MqttOutboxEntry> topic in _topics.Values)
        {
            MqttOutboxEntry oldest = topic.First!.Value;
            if (!_inFlight.Contains(oldest.Id) && (next is null || GoesBefore(oldest, next)))
            {
                next = oldest;
            }
        }

        if (next is not null)
        {
            _inFlight.Add(next.Id);
        }

        return next;
    }

    public void Return(long id) => _inFlight.Remove(id);

    /// <summary>What is too old by now.</summary>
    public IReadOnlyList<MqttOutboxEntry> FindExpired(DateTimeOffset now) =>
        [.. Idle().Where(entry => IsExpired(entry, now))];

    public bool IsExpired(MqttOutboxEntry entry, DateTimeOffset now) =>
        entry.Expires <= now || entry.Queued + options.MaxAge <= now;

    /// <summary>What a message that only the newest of its topic matters for makes pointless.</summary>
    public IReadOnlyList<MqttOutboxEntry> FindOlder(string topic) =>
        _topics.TryGetValue(topic, out LinkedList<MqttOutboxEntry>? all)
        ? [.. all.Where(entry => !_inFlight.Contains(entry.Id))]
        : [];

    /// <summary>Whether a message fits in when others have left.</summary>
    public bool HasRoom(int payloadBytes, IReadOnlyCollection<MqttOutboxEntry> leaving) =>
        Count - leaving.Count + 1 <= options.MaxCount
        && Bytes - leaving.Sum(entry => (long)entry.PayloadBytes) + payloadBytes <= options.MaxBytes;

    /// <summary>Who must leave to make room: the lowest priority first, the oldest first, none above the newcomer's.</summary>
    /// <returns>Null when even that does not make room.</returns>
    public IReadOnlyList<MqttOutboxEntry>? MakeRoom(int payloadBytes, int priority, IReadOnlyList<MqttOutboxEntry> leaving)
    {
        List<MqttOutboxEntry> all = [.. leaving];
        IEnumerable<MqttOutboxEntry> candidates = Idle()
            .Where(entry => entry.Priority <= priority)
            .Except(leaving)
            .OrderBy(entry => entry.Priority).ThenBy(entry => entry.Id);
        foreach (MqttOutboxEntry candidate in candidates)
        {
            if (HasRoom(payloadBytes, all))
            {
                break;
            }

            all.Add(candidate);
        }

        return HasRoom(payloadBytes, all) ? all : null;
    }

    /// <summary>Those that are not being sent.</summary>
    public IEnumerable<MqttOutboxEntry> Idle() => _entries.Values.Where(entry => !_inFlight.Contains(entry.Id));

    private static bool GoesBefore(MqttOutboxEntry one, MqttOutboxEntry other) =>
        one.Priority > other.Priority || (one.Priority == other.Priority && one.Id < other.Id);
}
