using Microsoft.Extensions.Logging;

namespace Quectel.Simulator.Brokers;

/// <summary>What the embedded broker knows of one client id (3.1.2.4). Used under the broker's lock.</summary>
internal sealed class EmbeddedSession(string clientId, int maxQueuedMessages, ILogger logger)
{
    private readonly Dictionary<string, int> _subscriptions = new(StringComparer.Ordinal);
    private readonly Queue<BrokerMessage> _missed = new();
    private ListenerQueue? _client;

    public string ClientId => clientId;

    /// <summary>As the latest CONNECT asked: a resumed session may be kept by one and ended by the next.</summary>
    public bool IsClean { get; set; }

    public void Attach(ListenerQueue client)
    {
        _client = client;
        while (_missed.TryDequeue(out BrokerMessage? message))
        {
            client.AddMessage(message);
        }
    }

    /// <param name="undelivered">What the client was to be told, but was not.</param>
    public void Detach(IReadOnlyList<BrokerMessage> undelivered)
    {
        _client = null;
        foreach (BrokerMessage message in undelivered)
        {
            Deliver(message);
        }
    }

    public void Subscribe(BrokerSubscription subscription) => _subscriptions[subscription.Filter] = subscription.Qos;

    public void Unsubscribe(string filter) => _subscriptions.Remove(filter);

    /// <summary>Passes a publication on if subscribed: once, with the highest QoS of all that match (3.3.5).</summary>
    public void Offer(BrokerMessage publication)
    {
        int granted = -1;
        foreach ((string filter, int qos) in _subscriptions)
        {
            if (qos > granted && TopicFilter.Matches(filter, publication.Topic))
            {
                granted = qos;
            }
        }

        if (granted >= 0)
        {
            // The retain flag is for messages kept from before the subscription only (3.3.1.3).
            Deliver(publication with { Qos = Math.Min(publication.Qos, granted), Retain = false });
        }
    }

    private void Deliver(BrokerMessage message)
    {
        if (_client is not null)
        {
            _client.AddMessage(message);
        }
        else if (message.Qos > 0)
        {
            if (_missed.Count < maxQueuedMessages)
            {
                _missed.Enqueue(message);
            }
            else
            {
                logger.MessageDropped(message.Topic);
            }
        }
    }
}
