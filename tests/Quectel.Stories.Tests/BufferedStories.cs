using System.Globalization;
using Quectel.Mqtt;

namespace Quectel.Stories.Tests;

/// <summary>Messages that the module keeps until they are fetched.</summary>
public sealed class BufferedStories
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Bursts_OfFive_ManyMoreThanThereArePlaces_AllComeInOrder()
    {
        await using ClientStory story = await ClientStory.BeginAsync();
        (BrokerPeer peer, Reader reader) = await BeginAsync(story);
        for (int burst = 0; burst < 40; burst++)
        {
            await PublishAsync(story, peer, Enumerable.Range(burst * 5, 5));
            await story.PassAsync(Second);
        }

        Assert.Equal(Enumerable.Range(0, 200), reader.Numbers);
    }

    [Fact]
    public async Task Stream_WhileTheModuleIsBeingEmptied_AllComeInOrder()
    {
        await using ClientStory story = await ClientStory.BeginAsync();
        (BrokerPeer peer, Reader reader) = await BeginAsync(story);
        for (int number = 0; number < 300; number++)
        {
            await PublishAsync(story, peer, [number]);
            await story.PassAsync(TimeSpan.FromMilliseconds(35)); // A fetch takes 20 ms there and back.
        }

        await story.PassAsync(Second);
        Assert.Equal(Enumerable.Range(0, 300), reader.Numbers);
    }

    [Fact]
    public async Task Burst_OfMoreThanThereArePlaces_LosesTheRestInTheModule()
    {
        // What a real module does then is not documented (QMT reference, C12). No host can do anything about it.
        await using ClientStory story = await ClientStory.BeginAsync();
        (BrokerPeer peer, Reader reader) = await BeginAsync(story);
        await PublishAsync(story, peer, Enumerable.Range(0, 20));
        await story.PassAsync(60 * Second);

        Assert.Equal([0, 1, 2, 3, 4], reader.Numbers.Take(5));
        Assert.True(reader.Numbers.Count < 20, $"{reader.Numbers.Count} came.");
        await PublishAsync(story, peer, [99]);
        await story.PassAsync(Second);
        Assert.Equal(99, reader.Numbers[^1]);
    }

    [Fact]
    public async Task News_Lost_MessagesAreFoundAllTheSame()
    {
        await using ClientStory story = await ClientStory.BeginAsync(
            faults: "faults: [{on: {output: urc, contains: '+QMTRECV: 0,'}, do: {lose: urc}, chance: 0.5}]");
        (BrokerPeer peer, Reader reader) = await BeginAsync(story);
        for (int number = 0; number < 60; number++)
        {
            await PublishAsync(story, peer, [number]);
            await story.PassAsync(10 * Second);
        }

        await story.PassAsync(31 * Second);
        Assert.Equal(Enumerable.Range(0, 60), reader.Numbers.Order());
    }

    [Fact]
    public async Task Answers_LateLostAndInPieces_EveryMessageComesOnce()
    {
        await using ClientStory story = await ClientStory.BeginAsync(
            faults: """
                seed: 3
                faults:
                - {on: {command: +QMTRECV, form: write}, do: {lose: result}, chance: 0.1}
                - {on: {command: +QMTRECV, form: write}, do: {delay: text, by: 8 s}, chance: 0.1}
                - {on: {command: +QMTRECV, form: write}, do: {split: any}, chance: 0.1}
                """);
        (BrokerPeer peer, Reader reader) = await BeginAsync(story);
        for (int number = 0; number < 40; number++)
        {
            await PublishAsync(story, peer, [number]);
            await story.PassAsync(20 * Second);
        }

        await story.PassAsync(120 * Second);
        Assert.Equal(Enumerable.Range(0, 40), reader.Numbers.Order());
    }

    [Theory]
    [InlineData("EC25")]
    [InlineData("BG95-M3")]
    [InlineData("EC200U")]
    public async Task Payloads_OfAnyBytes_ComeUnchanged(string model)
    {
        byte[][] payloads =
        [
            [],
            "\r\nOK\r\n"u8.ToArray(),
            "+QMTRECV: 0,0\r\n+QMTSTAT: 0,1\r\n> \""u8.ToArray(),
            [.. Enumerable.Range(0, 256).Select(value => (byte)value)],
        ];
        await using ClientStory story = await ClientStory.BeginAsync(model);
        (BrokerPeer peer, Reader reader) = await BeginAsync(story);
        foreach (byte[] payload in payloads)
        {
            await story.RunAsync(peer.PublishAsync("a", payload, qos: 2));
        }

        await story.PassAsync(Second);
        Assert.Equal(payloads, reader.Messages.Select(message => message.Payload.ToArray()));
    }

    [Fact]
    public async Task Reader_IsWaitedFor_NothingIsDroppedByTheDriver()
    {
        await using ClientStory story = await ClientStory.BeginAsync(latencyScale: 0);
        QuectelMqttClient client = await story.ConnectAsync(options =>
            (options.ReceiveMode, options.WhenBufferFull, options.MessageBufferSize) = (MqttReceiveMode.Buffered, MqttBufferFullPolicy.Wait, 256));
        MqttSubscription subscription = await story.RunAsync(client.SubscribeAsync("#"));
        BrokerPeer peer = await story.JoinAsync("none");
        var reader = new Reader();
        await using IAsyncEnumerator<MqttMessage> messages = subscription.GetAsyncEnumerator();

        // 256 in the buffer, one at the door, and five in the module.
        for (int number = 0; number < 262; number++)
        {
            await PublishAsync(story, peer, [number]);
            await story.PassAsync(TimeSpan.FromMilliseconds(10));
        }

        await story.PassAsync(20 * Second);
        for (int number = 0; number < 262; number++)
        {
            Assert.True(await story.RunAsync(messages.MoveNextAsync().AsTask()));
            reader.Add(messages.Current);
        }

        Assert.Equal(Enumerable.Range(0, 262), reader.Numbers);
        Assert.Equal(0, subscription.Dropped);
    }

    [Fact]
    public async Task Reader_Hangs_DoesNotStopTheOthersForEver()
    {
        await using ClientStory story = await ClientStory.BeginAsync(latencyScale: 0);
        QuectelMqttClient client = await story.ConnectAsync(options =>
            (options.ReceiveMode, options.WhenBufferFull, options.MessageBufferSize) = (MqttReceiveMode.Buffered, MqttBufferFullPolicy.Wait, 256));
        MqttSubscription hanging = await story.RunAsync(client.SubscribeAsync("a"));
        MqttSubscription other = await story.RunAsync(client.SubscribeAsync("b"));
        var reader = new Reader();
        Task reading = reader.ReadAsync(other);
        QuectelMqttClient second = await story.ConnectAsync(options => (options.ClientIndex, options.ClientId) = (1, "second"));
        MqttSubscription apart = await story.RunAsync(second.SubscribeAsync("b"));
        var readerApart = new Reader();
        Task readingApart = readerApart.ReadAsync(apart);
        BrokerPeer peer = await story.JoinAsync("none");
        for (int number = 0; number < 257; number++)
        {
            await PublishAsync(story, peer, [number]);
            await story.PassAsync(TimeSpan.FromMilliseconds(10));
        }

        await PublishAsync(story, peer, [1], "b");
        await story.PassAsync(28 * Second);
        Assert.Empty(reader.Numbers);
        Assert.Equal([1], readerApart.Numbers); // Another client never waits.
        await story.RunAsync(client.PublishAsync("c", new byte[] { 1 }, MqttQualityOfServiceLevel.AtLeastOnce)); // Nor does publishing.

        await story.PassAsync(5 * Second);
        Assert.Equal([1], reader.Numbers);
        var lost = new Reader();
        await Assert.ThrowsAsync<MqttBufferOverflowException>(() => story.RunAsync(lost.ReadAsync(hanging)));
        Assert.Equal(Enumerable.Range(0, 256), lost.Numbers);
        Assert.Equal(1, hanging.Dropped);
        await story.RunAsync(Task.WhenAll(client.DisconnectAsync(), second.DisconnectAsync(), reading, readingApart));
    }

    private static async Task<(BrokerPeer Peer, Reader Reader)> BeginAsync(ClientStory story)
    {
        QuectelMqttClient client = await story.ConnectAsync(options => options.ReceiveMode = MqttReceiveMode.Buffered);
        MqttSubscription subscription = await story.RunAsync(client.SubscribeAsync("#", MqttQualityOfServiceLevel.ExactlyOnce));
        var reader = new Reader();
        _ = reader.ReadAsync(subscription);
        return (await story.JoinAsync("none"), reader);
    }

    private static async Task PublishAsync(ClientStory story, BrokerPeer peer, IEnumerable<int> numbers, string topic = "a") =>
        await story.RunAsync(Task.WhenAll(numbers.Select(
            number => peer.PublishAsync(topic, number.ToString(CultureInfo.InvariantCulture)))));
}
