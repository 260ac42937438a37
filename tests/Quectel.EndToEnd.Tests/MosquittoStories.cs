using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Mqtt;
using Quectel.Simulator.Brokers;
using Quectel.Testing;

namespace Quectel.EndToEnd.Tests;

/// <summary>Against a real broker, with mosquitto's own clients as witnesses that share no code with us.</summary>
public sealed class MosquittoStories(MosquittoStories.Server server) : IClassFixture<MosquittoStories.Server>
{
    public static TheoryData<string, int, int> Matrix => Payloads.Matrix;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [MosquittoTheory]
    [MemberData(nameof(Matrix))]
    public async Task PublishAsync_RealBroker_WitnessGetsTheSameBytes(string model, int qos, int size)
    {
        await using MosquittoSubscriber witness = await MosquittoClientTools.SubscribeAsync(server.Port, "t/#", cancellationToken: Cancel);
        await using Rig rig = await Rig.StartAsync(model, new MosquittoBroker(NullLoggerFactory.Instance));
        await rig.BringUpAsync();
        await using QuectelMqttClient client = await rig.ConnectAsync(options => options.Port = server.Port);
        byte[] payload = Payloads.OfSize(size);

        await client.PublishAsync("t/x", payload, (MqttQualityOfServiceLevel)qos, cancellationToken: Cancel).WaitAsync(Rig.Belt, Cancel);
        MosquittoDelivery delivery = await witness.ReadAsync(Cancel).WaitAsync(Rig.Belt, Cancel);

        Assert.Equal(("t/x", qos, false), (delivery.Topic, delivery.Qos, delivery.Retain));
        Assert.Equal(payload, delivery.Payload);
    }

    [MosquittoTheory]
    [MemberData(nameof(Matrix))]
    public async Task SubscribeAsync_RealBroker_GetsTheSameBytes(string model, int qos, int size)
    {
        await using Rig rig = await Rig.StartAsync(model, new MosquittoBroker(NullLoggerFactory.Instance));
        await rig.BringUpAsync();
        await using QuectelMqttClient client = await rig.ConnectAsync(options => options.Port = server.Port);
        await using MqttSubscription subscription = await client.SubscribeAsync("back/#", MqttQualityOfServiceLevel.ExactlyOnce, Cancel);
        byte[] payload = Payloads.OfSize(size);

        await MosquittoClientTools.PublishAsync(server.Port, "back/x", payload, qos, cancellationToken: Cancel).WaitAsync(Rig.Belt, Cancel);
        MqttMessage message = await subscription.FirstAsync(Cancel).AsTask().WaitAsync(Rig.Belt, Cancel);

        Assert.Equal("back/x", message.Topic);
        Assert.Equal(payload, message.Payload.ToArray());
        Assert.Equal(qos == 0, message.MessageId == 0);
    }

    [MosquittoFact]
    public async Task PublishAsync_EmptyRetained_ClearsTheRetainedMessage()
    {
        await using Rig rig = await Rig.StartAsync("EC25", new MosquittoBroker(NullLoggerFactory.Instance));
        await rig.BringUpAsync();
        await using QuectelMqttClient client = await rig.ConnectAsync(options => options.Port = server.Port);
        await client.PublishAsync("kept/x", "old"u8.ToArray(), MqttQualityOfServiceLevel.AtLeastOnce, retain: true, Cancel);
        await client.PublishAsync("kept/x", default, MqttQualityOfServiceLevel.AtLeastOnce, retain: true, Cancel);

        await using MosquittoSubscriber witness = await MosquittoClientTools.SubscribeAsync(server.Port, "kept/#", cancellationToken: Cancel);
        await client.PublishAsync("kept/y", "marker"u8.ToArray(), MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken: Cancel);

        Assert.Equal("kept/y", (await witness.ReadAsync(Cancel).WaitAsync(Rig.Belt, Cancel)).Topic);
    }

    [MosquittoTheory]
    [InlineData("EC25")]
    [InlineData("BG95-M3")]
    [InlineData("EC200U")]
    public async Task SubscribeAsync_MessagesKeptInTheModule_ComeUnchangedAndInOrder(string model)
    {
        await using Rig rig = await Rig.StartAsync(model, new MosquittoBroker(NullLoggerFactory.Instance));
        await rig.BringUpAsync();
        await using QuectelMqttClient client = await rig.ConnectAsync(
            options => (options.Port, options.ReceiveMode) = (server.Port, MqttReceiveMode.Buffered));
        await using MqttSubscription subscription = await client.SubscribeAsync($"stored/{model}", MqttQualityOfServiceLevel.ExactlyOnce, Cancel);
        byte[][] payloads = [[], "\r\nOK\r\n\r\n+QMTRECV: 0,1\r\n"u8.ToArray(), Payloads.OfSize(256), Payloads.OfSize(1500)];
        foreach (byte[] payload in payloads)
        {
            await MosquittoClientTools.PublishAsync(server.Port, $"stored/{model}", payload, qos: 2, cancellationToken: Cancel).WaitAsync(Rig.Belt, Cancel);
        }

        List<MqttMessage> messages = await subscription.Take(payloads.Length).ToListAsync(Cancel).AsTask().WaitAsync(Rig.Belt, Cancel);
        Assert.Equal(payloads, messages.Select(message => message.Payload.ToArray()));
    }

    /// <summary>One broker for the class; none where mosquitto is not installed and the tests are skipped.</summary>
    public sealed class Server : IAsyncLifetime
    {
        private MosquittoServer? _server;

        public int Port => _server!.Port;

        public async ValueTask InitializeAsync() =>
            _server = MosquittoInstallation.SkipReason is null ? await MosquittoServer.StartAsync() : null;

        public async ValueTask DisposeAsync()
        {
            if (_server is not null)
            {
                await _server.DisposeAsync();
            }
        }
    }
}
