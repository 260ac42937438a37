using System.Text;
using Quectel.Simulator.Brokers;

namespace Quectel.Stories.Tests;

/// <summary>A client at the broker, beside the modem: what it receives, and what it publishes.</summary>
internal sealed class BrokerPeer : IBrokerListener
{
    private readonly List<BrokerMessage> _received = [];
    private IBrokerConnection _connection = null!;

    private BrokerPeer()
    {
    }

    /// <summary>What has come, in its order.</summary>
    public IReadOnlyList<BrokerMessage> Received => _received;

    public IEnumerable<string> Texts => _received.Select(message => Encoding.UTF8.GetString(message.Payload.Span));

    public static async Task<BrokerPeer> ConnectAsync(IBroker broker, string filter)
    {
        var peer = new BrokerPeer();
        BrokerOpenResult opened = await broker.OpenAsync(new BrokerTarget("broker", 1883), peer, default);
        peer._connection = opened.Connection!;
        await peer._connection.ConnectAsync(new BrokerConnect("peer", null, null, 0, CleanSession: true, 4, null), default);
        await peer._connection.SubscribeAsync([new BrokerSubscription(filter, 2)], default);
        return peer;
    }

    public Task PublishAsync(string topic, ReadOnlyMemory<byte> payload, int qos = 1) =>
        _connection.PublishAsync(new BrokerMessage(topic, payload, qos, Retain: false), default);

    public Task PublishAsync(string topic, string text, int qos = 1) =>
        PublishAsync(topic, Encoding.UTF8.GetBytes(text), qos);

    void IBrokerListener.OnMessage(BrokerMessage message) => _received.Add(message);

    void IBrokerListener.OnClosed(BrokerEnding ending)
    {
    }
}
