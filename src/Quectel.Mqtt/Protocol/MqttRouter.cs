namespace Quectel.Mqtt.Protocol;

/// <summary>
/// Hands each message to the subscriptions it belongs to, each once. One that belongs to none goes to those who take what nobody
/// claims; if there are none either, it is kept, for the first that comes and takes it: retained messages, and what a
/// persistent session had waiting, may come before anybody has subscribed.
/// </summary>
internal sealed class MqttRouter(MqttTelemetry telemetry)
{
    /// <summary>How many messages wait for a subscription; the oldest is dropped beyond that.</summary>
    public const int MaxUnclaimed = 256;

    /// <summary>How long a reader is waited for that is to be waited for (<see cref="MqttBufferFullPolicy.Wait"/>).</summary>
    public static readonly TimeSpan ReaderPatience = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly List<MqttSubscription> _subscriptions = [];
    private readonly LinkedList<MqttMessage> _unclaimed = [];
    private (bool IsOver, Exception? Error) _end;

    public void Add(MqttSubscription subscription)
    {
        lock (_gate)
        {
            if (_end.IsOver)
            {
                subscription.Complete(_end.Error);
                return;
            }

            subscription.OnDropped = telemetry.OverflowDropped;
            _subscriptions.Add(subscription);
            LinkedListNode<MqttMessage>? next = _unclaimed.First;
            while (next is { } node)
            {
                next = node.Next;
                if (subscription.IsForUnclaimed || subscription.Matches(node.Value.Topic))
                {
                    _unclaimed.Remove(node);
                    subscription.Offer(node.Value);
                }
            }
        }
    }

    public bool Remove(MqttSubscription subscription)
    {
        lock (_gate)
        {
            return _subscriptions.Remove(subscription);
        }
    }

    /// <summary>
    /// Whether another subscription has the same filter, so that the broker must not be told to stop.
    /// </summary>
    public bool IsInUse(string filter)
    {
        lock (_gate)
        {
            return _subscriptions.Exists(subscription => subscription.Filters.Any(other => other.Filter == filter));
        }
    }

    /// <returns>False when an older message had to be dropped for want of a subscription.</returns>
    public bool TryRoute(MqttMessage message)
    {
        telemetry.Received();
        lock (_gate)
        {
            if (TryOffer_NeedsLock(message, unclaimed: false) || TryOffer_NeedsLock(message, unclaimed: true))
            {
                return true;
            }

            _unclaimed.AddLast(message);
            if (_unclaimed.Count <= MaxUnclaimed)
            {
                return true;
            }

            _unclaimed.RemoveFirst();
            telemetry.UnclaimedDropped();
            return false;
        }
    }

    /// <summary>Routes a message when its readers are ready that are to be waited for. One caller at a time.</summary>
    /// <returns>See <see cref="TryRoute"/>.</returns>
    public async Task<bool> RouteAsync(MqttMessage message, TimeProvider time)
    {
        foreach (MqttSubscription subscription in FindReaders(message.Topic))
        {
            await subscription.WaitForRoomAsync(ReaderPatience, time).ConfigureAwait(false);
        }

        return TryRoute(message);
    }

    public void Complete(Exception? error)
    {
        lock (_gate)
        {
            _end = (true, error);
            foreach (MqttSubscription subscription in _subscriptions)
            {
                subscription.Complete(error);
            }

            _subscriptions.Clear();
        }
    }

    private bool TryOffer_NeedsLock(MqttMessage message, bool unclaimed)
    {
        bool isTaken = false;
        foreach (MqttSubscription subscription in _subscriptions)
        {
            if (unclaimed ? subscription.IsForUnclaimed : subscription.Matches(message.Topic))
            {
                subscription.Offer(message);
                isTaken = true;
            }
        }

        return isTaken;
    }

    private List<MqttSubscription> FindReaders(string topic)
    {
        lock (_gate)
        {
            List<MqttSubscription> matching = _subscriptions.FindAll(subscription => subscription.Matches(topic));
            return matching.Count > 0 ? matching : _subscriptions.FindAll(subscription => subscription.IsForUnclaimed);
        }
    }
}
