using Quectel.Mqtt;

namespace Quectel.EndToEnd.Tests;

/// <summary>The whole way and back, without anything to install.</summary>
public sealed class EmbeddedBrokerStories
{
    public static TheoryData<string, int, int> Matrix => Payloads.Matrix;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task PublishAsync_OwnSubscription_BringsEveryByteBack(string model, int qos, int size)
    {
        await using Rig rig = await Rig.StartAsync(model);
        await rig.BringUpAsync();
        await using QuectelMqttClient client = await rig.ConnectAsync();
        var level = (MqttQualityOfServiceLevel)qos;
        await using MqttSubscription subscription = await client.SubscribeAsync("t/+", level, Cancel);
        byte[] payload = Payloads.OfSize(size);

        await client.PublishAsync("t/x", payload, level, cancellationToken: Cancel).WaitAsync(Rig.Belt, Cancel);
        MqttMessage message = await subscription.FirstAsync(Cancel).AsTask().WaitAsync(Rig.Belt, Cancel);

        Assert.Equal([level], subscription.Granted);
        Assert.Equal("t/x", message.Topic);
        Assert.Equal(payload, message.Payload.ToArray());
        Assert.Equal(qos == 0, message.MessageId == 0);
    }

    [Theory]
    [InlineData("EC25")]
    [InlineData("BG95")]
    [InlineData("EC200U")]
    public async Task PublishAsync_ManyAtOnce_AllArriveInOrder(string model)
    {
        await using Rig rig = await Rig.StartAsync(model);
        await rig.BringUpAsync();
        await using QuectelMqttClient client = await rig.ConnectAsync();
        await using MqttSubscription subscription = await client.SubscribeAsync("n", cancellationToken: Cancel);

        Task[] publishing = [.. Enumerable.Range(0, 100).Select(
            number => client.PublishAsync("n", new[] { (byte)number }, MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken: Cancel))];
        await Task.WhenAll(publishing).WaitAsync(Rig.Belt, Cancel);
        byte[] received = await subscription.Take(100).Select(message => message.Payload.Span[0]).ToArrayAsync(Cancel).AsTask().WaitAsync(Rig.Belt, Cancel);

        Assert.Equal(Enumerable.Range(0, 100).Select(number => (byte)number), received);
    }

    [Fact]
    public async Task SubscribeAsync_RetainedMessage_IsDelivered()
    {
        await using Rig rig = await Rig.StartAsync("EC25");
        await rig.BringUpAsync();
        await using QuectelMqttClient client = await rig.ConnectAsync();
        await client.PublishAsync("kept", "on"u8.ToArray(), MqttQualityOfServiceLevel.AtLeastOnce, retain: true, Cancel);

        await using MqttSubscription subscription = await client.SubscribeAsync("kept", cancellationToken: Cancel);
        MqttMessage message = await subscription.FirstAsync(Cancel).AsTask().WaitAsync(Rig.Belt, Cancel);

        Assert.Equal("on"u8.ToArray(), message.Payload.ToArray());
    }

    [Fact]
    public async Task SubscribeAsync_PersistentSession_DeliversWhatCameMeanwhile()
    {
        await using Rig rig = await Rig.StartAsync("EC25");
        await rig.BringUpAsync();
        void Persistent(MqttClientOptions options)
        {
            options.CleanSession = false;
            options.ClientId = "keeper";
        }

        QuectelMqttClient first = await rig.ConnectAsync(Persistent);
        await first.SubscribeAsync("news", cancellationToken: Cancel);
        await first.DisposeAsync();
        await using (QuectelMqttClient other = await rig.ConnectAsync(options => options.ClientIndex = 1))
        {
            await other.PublishAsync("news", "meanwhile"u8.ToArray(), MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken: Cancel);
        }

        await using QuectelMqttClient again = await rig.ConnectAsync(Persistent);
        await using MqttSubscription subscription = await again.SubscribeAsync("news", cancellationToken: Cancel);
        MqttMessage message = await subscription.FirstAsync(Cancel).AsTask().WaitAsync(Rig.Belt, Cancel);

        Assert.Equal("meanwhile"u8.ToArray(), message.Payload.ToArray());
    }

    [Fact]
    public async Task CloseAsync_WithWill_PublishesItAndDisconnectDoesNot()
    {
        await using Rig rig = await Rig.StartAsync("BG95");
        await rig.BringUpAsync();
        await using QuectelMqttClient witness = await rig.ConnectAsync(options => options.ClientIndex = 5);
        await using MqttSubscription wills = await witness.SubscribeAsync("will/#", cancellationToken: Cancel);
        void WithWill(MqttClientOptions options, string topic)
        {
            options.ClientId = topic;
            options.Will = new MqttWill { Topic = "will/" + topic, Payload = "gone, ünexpectedly"u8.ToArray() };
        }

        await (await rig.ConnectAsync(options => WithWill(options, "polite"))).DisconnectAsync(Cancel);
        await (await rig.ConnectAsync(options => WithWill(options, "rude"))).CloseAsync(Cancel);
        MqttMessage message = await wills.FirstAsync(Cancel).AsTask().WaitAsync(Rig.Belt, Cancel);

        Assert.Equal("will/rude", message.Topic);
        Assert.Equal("gone, ünexpectedly"u8.ToArray(), message.Payload.ToArray());
    }
}
