using System.Globalization;
using Quectel.Mqtt;

namespace Quectel.Stories.Tests;

/// <summary>Several publishes on their way at once.</summary>
public sealed class InFlightStories
{
    private const string BrokerTakes200Ms = "faults: [{on: {mqtt: publish}, do: {ack: late, by: 200 ms}}]";

    [Fact]
    public async Task Window_OfFive_PublishesAlmostFiveTimesAsFastAsOfOne()
    {
        TimeSpan one = await MeasureAsync(window: 1);
        TimeSpan five = await MeasureAsync(window: 5);

        TestContext.Current.TestOutputHelper?.WriteLine($"200 messages: window 1 {one}, window 5 {five}, ratio {one / five:0.00}");
        Assert.True(one / five >= 4.5, $"{one} against {five}");
    }

    [Fact]
    public async Task Window_AcknowledgementsLost_TheOthersGoOnInOrderAndEachEndsWithItsOwn()
    {
        await using ClientStory story = await ClientStory.BeginAsync(
            faults: "faults: [{on: {mqtt: publish, nth: 3}, do: {ack: lost}}, {on: {mqtt: publish, nth: 7}, do: {ack: late, by: 7 s}}]");
        BrokerPeer peer = await story.JoinAsync("#");
        QuectelMqttClient client = await story.ConnectAsync();

        Task[] calls = [.. Enumerable.Range(1, 30).Select(number => PublishAsync(client, "a", number))];
        await story.RunAsync(Task.WhenAll(calls).ContinueWith(_ => { }, TaskScheduler.Default));

        // The third reached the broker, but nobody learned of it; the module gave up after all its repetitions.
        Assert.Equal([3], Enumerable.Range(1, 30).Where(number => calls[number - 1].IsFaulted));
        var error = await Assert.ThrowsAsync<MqttOperationException>(() => calls[2]);
        Assert.Equal(MqttOperation.Publish, error.Operation);
        Assert.Equal(Enumerable.Range(1, 30), Numbers(peer));
    }

    [Fact]
    public async Task Window_OneInFlightPerTopic_NothingOfATopicIsBegunBeforeTheOneAheadHasEnded()
    {
        await using ClientStory story = await ClientStory.BeginAsync(
            faults: "faults: [{on: {mqtt: publish, nth: 1}, do: {mqtt-result: 2}}]");
        BrokerPeer peer = await story.JoinAsync("#");
        QuectelMqttClient client = await story.ConnectAsync(options => options.OneInFlightPerTopic = true);

        // A caller who publishes again what failed, as an outbox does.
        async Task InsistAsync()
        {
            Task first = PublishAsync(client, "a", 1);
            Task second = PublishAsync(client, "a", 2);
            Task other = PublishAsync(client, "b", 1);
            await Assert.ThrowsAsync<MqttOperationException>(() => first);
            Assert.DoesNotContain(peer.Received, message => message.Topic == "a");
            await Task.WhenAll(second, other);
        }

        await story.RunAsync(InsistAsync());

        Assert.Equal(["b", "a"], peer.Received.Select(message => message.Topic));
    }

    private static async Task<TimeSpan> MeasureAsync(int window)
    {
        const int Count = 200;
        await using ClientStory story = await ClientStory.BeginAsync(latencyScale: 0, faults: BrokerTakes200Ms);
        BrokerPeer peer = await story.JoinAsync("#");
        QuectelMqttClient client = await story.ConnectAsync(options => options.InFlightWindow = window);
        TimeSpan start = story.Time.Elapsed;
        await story.RunAsync(Task.WhenAll(Enumerable.Range(1, Count).Select(number => PublishAsync(client, "a", number))));

        Assert.Equal(Enumerable.Range(1, Count), Numbers(peer));
        return story.Time.Elapsed - start;
    }

    private static Task PublishAsync(QuectelMqttClient client, string topic, int number) => client.PublishAsync(
        topic,
        System.Text.Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)),
        MqttQualityOfServiceLevel.AtLeastOnce);

    private static IEnumerable<int> Numbers(BrokerPeer peer) =>
        peer.Texts.Select(text => int.Parse(text, CultureInfo.InvariantCulture));
}
