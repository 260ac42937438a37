namespace Quectel.Mqtt.Protocol;

/// <summary>
/// Hands each message to the subscriptions it belongs to. What comes before anybody has subscribed - retained messages,
/// and what a persistent session had waiting - is kept, and handed to the first subscription that matches.
/// </summary>
internal sealed class MqttRouter
{
    /// <summary>How many messages wait for a subscription; the oldest is dropped beyond that.</summary>
    public const int MaxUnclaimed = 256;

    private readonly Lock _gate = new();
    private readonly List<MqttSubscription> _subscriptions = [];
    private readonly LinkedList<MqttMessage> _unclaimed = [];

    public void Add(MqttSubscription subscription)
    {
        lock (_gate)
        {
            _subscriptions.Add(subscription);
            LinkedListNode<MqttMessage>? next = _unclaimed.First;
            while (next is { } node)
            {
                next = node.Next;
                if (subscription.Matches(node.Value.Topic))
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
        lock (_gate)
        {
            bool taken = false;
            foreach (MqttSubscription subscription in _subscriptions)
            {
                if (subscription.Matches(message.Topic))
                {
                    subscription.Offer(message);
                    taken = true;
                }
            }

            if (taken)
            {
                return true;
            }

            _unclaimed.AddLast(message);
            if (_unclaimed.Count <= MaxUnclaimed)
            {
                return true;
            }

            _unclaimed.RemoveFirst();
            return false;
        }
    }

    public void Complete(Exception? error)
    {
        lock (_gate)
        {
            foreach (MqttSubscription subscription in _subscriptions)
            {
                subscription.Complete(error);
            }

            _subscriptions.Clear();
        }
    }
}
