namespace Quectel.Mqtt.Protocol;

/// <summary>One at a time of each topic, in the order they came; topics do not wait for each other.</summary>
internal sealed class MqttTopicTurns
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Turn> _topics = new(StringComparer.Ordinal);

    /// <summary>Waits for the turn of a topic; whoever gets it must <see cref="Leave"/>.</summary>
    public async Task EnterAsync(string topic, CancellationToken cancellationToken)
    {
        Turn turn;
        lock (_gate)
        {
            if (!_topics.TryGetValue(topic, out Turn? known))
            {
                _topics[topic] = known = new Turn();
            }

            turn = known;
            turn.Users++;
        }

        try
        {
            await turn.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Forget(topic, turn);
            throw;
        }
    }

    public void Leave(string topic)
    {
        Turn turn = Find(topic);
        turn.Gate.Release();
        Forget(topic, turn);
    }

    private Turn Find(string topic)
    {
        lock (_gate)
        {
            return _topics[topic];
        }
    }

    private void Forget(string topic, Turn turn)
    {
        lock (_gate)
        {
            if (--turn.Users == 0)
            {
                _topics.Remove(topic);
            }
        }
    }

    private sealed class Turn
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public int Users { get; set; }
    }
}
