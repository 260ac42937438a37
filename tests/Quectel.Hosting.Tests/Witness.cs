using System.Text;
using System.Threading.Channels;
using Quectel.Simulator.Brokers;

namespace Quectel.Hosting.Tests;

/// <summary>Another client of the broker, to see what arrives there.</summary>
internal sealed class Witness : IBrokerListener
{
    private readonly Channel<BrokerMessage> _messages = Channel.CreateUnbounded<BrokerMessage>();
    private IBrokerConnection _connection = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<Witness> WatchAsync(EmbeddedBroker broker, string filter)
    {
        var witness = new Witness();
        witness._connection = (await broker.OpenAsync(new BrokerTarget("broker", 1883), witness, Cancel)).Connection!;
        await witness._connection.ConnectAsync(
            new BrokerConnect("witness", null, null, 0, CleanSession: true, ProtocolLevel: 4, Will: null), Cancel);
        await witness._connection.SubscribeAsync([new BrokerSubscription(filter, 1)], Cancel);
        return witness;
    }

    /// <summary>The next message, as <c>topic=payload</c>.</summary>
    public async Task<string> NextAsync()
    {
        BrokerMessage message = await _messages.Reader.ReadAsync(Cancel).AsTask().WaitAsync(HostRig.Belt, Cancel);
        return $"{message.Topic}={Encoding.UTF8.GetString(message.Payload.Span)}";
    }

    public Task PublishAsync(string topic, string payload) => _connection.PublishAsync(
        new BrokerMessage(topic, Encoding.UTF8.GetBytes(payload), Qos: 1, Retain: false), Cancel);

    public void OnMessage(BrokerMessage message) => _messages.Writer.TryWrite(message);

    public void OnClosed(BrokerEnding ending)
    {
    }
}
