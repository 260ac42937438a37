namespace Quectel.Mqtt.Protocol;

/// <summary>
/// The operations whose outcome is awaited, each found by its kind and message id. Invariant 4: an operation is entered
/// before its command is written.
/// </summary>
internal sealed class MqttPendingOperations(TimeProvider time)
{
    private const int MaxSpare = 64;

    private readonly Lock _gate = new();
    private readonly LinkedList<MqttExchange> _entered = [];
    private readonly Stack<MqttExchange> _spare = [];
    private Exception? _ended;

    /// <summary>An exchange for an operation that is to be run.</summary>
    public MqttExchange Take()
    {
        lock (_gate)
        {
            if (_spare.TryPop(out MqttExchange? spare))
            {
                return spare;
            }
        }

        return new MqttExchange(time, GiveBack);
    }

    /// <summary>Enters an operation.</summary>
    /// <returns>Null; or why none can be run any more.</returns>
    public Exception? TryEnter(MqttExchange exchange)
    {
        lock (_gate)
        {
            if (_ended is null)
            {
                exchange.Enter();
                _entered.AddLast(exchange.Place);
            }

            return _ended;
        }
    }

    /// <summary>Nobody waits for the outcome any more.</summary>
    /// <returns>Whether it is known, so that nothing more will come.</returns>
    public bool Leave(MqttExchange exchange)
    {
        lock (_gate)
        {
            bool isKnown = exchange.Place.List is null;
            if (!isKnown)
            {
                _entered.Remove(exchange.Place);
            }

            return isKnown;
        }
    }

    /// <summary>Ends the oldest operation that the outcome belongs to; false when there is none.</summary>
    public bool TryComplete(MqttResultUrc urc)
    {
        MqttExchange? found = null;
        lock (_gate)
        {
            // Publishes at QoS 0 share the id 0; they end in the order they were started.
            for (LinkedListNode<MqttExchange>? place = _entered.First; place is not null && found is null; place = place.Next)
            {
                MqttExchange exchange = place.Value;
                found = exchange.Operation == urc.Operation && exchange.MessageId == urc.MessageId ? exchange : null;
            }

            if (found is not null)
            {
                _entered.Remove(found.Place);
            }
        }

        found?.End(urc);
        return found is not null;
    }

    /// <summary>Ends all operations, present and future.</summary>
    public void FailAll(Exception error)
    {
        MqttExchange[] exchanges;
        lock (_gate)
        {
            _ended ??= error;
            exchanges = [.. _entered];
            _entered.Clear();
        }

        foreach (MqttExchange exchange in exchanges)
        {
            exchange.Fail(error);
        }
    }

    private void GiveBack(MqttExchange exchange)
    {
        lock (_gate)
        {
            if (_spare.Count < MaxSpare)
            {
                _spare.Push(exchange);
            }
        }
    }
}
