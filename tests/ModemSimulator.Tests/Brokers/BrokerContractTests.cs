using System.Text;
using Quectel.Simulator.Brokers;

namespace Quectel.Simulator.Tests.Brokers;

/// <summary>Messages and subscriptions: what the embedded and a real broker must do alike.</summary>
public abstract class BrokerContractTests : BrokerTestBase
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 2)]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 0)]
    [InlineData(2, 1)]
    [InlineData(2, 2)]
    public async Task Publish_ToSubscriber_ArrivesWithLowerQos(int publishQos, int subscribeQos)
    {
        BrokerClient subscriber = await ConnectAsync("sub");
        BrokerClient publisher = await ConnectAsync("pub");
        Assert.Equal(subscribeQos, await subscriber.SubscribeAsync($"{Unique}/t", subscribeQos));

        await publisher.PublishAsync($"{Unique}/t", "one", publishQos);
        await publisher.PublishAsync($"{Unique}/t", "two", publishQos);

        BrokerMessage first = await subscriber.Listener.ReadAsync();
        Assert.Equal($"{Unique}/t", first.Topic);
        Assert.Equal("one", Encoding.UTF8.GetString(first.Payload.Span));
        Assert.Equal(Math.Min(publishQos, subscribeQos), first.Qos);
        Assert.False(first.Retain);
        Assert.Equal("two", await subscriber.ReadTextAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(256)]
    [InlineData(65536)]
    [InlineData(1_000_000)]
    public async Task Publish_AnyBytes_ArriveUnchanged(int length)
    {
        byte[] payload = [.. Enumerable.Range(0, length).Select(i => (byte)i)];
        BrokerClient client = await ConnectAsync("self");
        await client.SubscribeAsync($"{Unique}/#", 2);

        for (int qos = 0; qos <= 2; qos++)
        {
            await client.Connection.PublishAsync(
                new BrokerMessage($"{Unique}/t", payload, qos, Retain: false), TestContext.Current.CancellationToken);
            BrokerMessage received = await client.Listener.ReadAsync();
            Assert.Equal(payload, received.Payload.ToArray());
            Assert.Equal(qos, received.Qos);
        }
    }

    [Fact]
    public async Task Publish_Utf8Topic_ArrivesUnchanged()
    {
        string topic = $"{Unique}/Grüße aus Zürich/温度/🌡";
        BrokerClient client = await ConnectAsync("self");
        await client.SubscribeAsync(topic);

        await client.PublishAsync(topic, "21 °C");

        Assert.Equal(topic, (await client.Listener.ReadAsync()).Topic);
    }

    [Fact]
    public async Task Publish_ManyAtOnce_ArriveInOrderAndOneAtATime()
    {
        const int Count = 300;
        BrokerClient subscriber = await ConnectAsync("sub");
        BrokerClient publisher = await ConnectAsync("pub");
        await subscriber.SubscribeAsync($"{Unique}/t", 2);

        await Task.WhenAll(Enumerable.Range(0, Count).Select(i => publisher.PublishAsync($"{Unique}/t", $"{i}", 2)));

        for (int i = 0; i < Count; i++)
        {
            Assert.Equal($"{i}", await subscriber.ReadTextAsync());
        }

        Assert.False(subscriber.Listener.WasCalledConcurrently);
    }

    [Theory]
    [InlineData("/a/+/c", "/a/b/c", true)]
    [InlineData("/a/+/c", "/a//c", true)]
    [InlineData("/a/+/c", "/a/b/b/c", false)]
    [InlineData("/a/+", "/a", false)]
    [InlineData("/a/#", "/a", true)]
    [InlineData("/a/#", "/a/b/c", true)]
    [InlineData("/a/#", "/ab", false)]
    [InlineData("/a", "/A", false)]
    [InlineData("/a", "/a/", false)]
    [InlineData("/+/+", "/a/b", true)]
    [InlineData("/+", "/", true)]
    public async Task Subscribe_Wildcards_CoverWhatMqttSays(string filter, string topic, bool isCovered)
    {
        BrokerClient client = await ConnectAsync("self");
        await client.SubscribeAsync(Unique + filter);
        await client.SubscribeAsync($"{Unique}-end");

        await client.PublishAsync(Unique + topic, "covered");
        await client.PublishAsync($"{Unique}-end", "end");

        Assert.Equal(isCovered ? "covered" : "end", await client.ReadTextAsync());
    }

    [Theory]
    [InlineData("#", false)]
    [InlineData("+/{0}", false)]
    [InlineData("$own/#", true)]
    [InlineData("$own/+", true)]
    public async Task Subscribe_DollarTopics_NotCoveredByLeadingWildcard(string filter, bool isCovered)
    {
        BrokerClient client = await ConnectAsync("self");
        await client.SubscribeAsync(filter.Replace("{0}", Unique, StringComparison.Ordinal));
        await client.SubscribeAsync($"{Unique}-end");

        await client.PublishAsync($"$own/{Unique}", "covered");
        await client.PublishAsync($"{Unique}-end", "end");

        // "#" also gets what other tests publish on a shared broker.
        BrokerMessage received;
        do
        {
            received = await client.Listener.ReadAsync();
        }
        while (!received.Topic.Contains(Unique, StringComparison.Ordinal));
        Assert.Equal(isCovered ? $"$own/{Unique}" : $"{Unique}-end", received.Topic);
    }

    [Fact]
    public async Task Subscribe_SeveralFilters_EachHasItsAnswer()
    {
        BrokerClient client = await ConnectAsync("self");

        IReadOnlyList<int> granted = await client.Connection.SubscribeAsync(
            [
                new BrokerSubscription($"{Unique}/a", 1),
                new BrokerSubscription($"{Unique}/#/b", 1),
                new BrokerSubscription($"{Unique}/c", 0),
                new BrokerSubscription($"{Unique}+", 0),
                new BrokerSubscription($"{Unique}/d", 2),
                new BrokerSubscription("", 2),
                new BrokerSubscription($"{Unique}/e", 1),
            ],
            TestContext.Current.CancellationToken);

        Assert.Equal([1, 0x80, 0, 0x80, 2, 0x80, 1], granted);
        await client.PublishAsync($"{Unique}/d", "two", 2);
        Assert.Equal(2, (await client.Listener.ReadAsync()).Qos);
        await client.PublishAsync($"{Unique}/e", "one", 2);
        Assert.Equal(1, (await client.Listener.ReadAsync()).Qos);
    }

    [Fact]
    public async Task Subscribe_Again_ReplacesQos()
    {
        BrokerClient client = await ConnectAsync("self");
        await client.SubscribeAsync($"{Unique}/t", 2);
        await client.SubscribeAsync($"{Unique}/t", 0);

        await client.PublishAsync($"{Unique}/t", "once", 2);
        await client.PublishAsync($"{Unique}/t", "end", 2);

        Assert.Equal(0, (await client.Listener.ReadAsync()).Qos);
        Assert.Equal("end", await client.ReadTextAsync());
    }

    [Fact]
    public async Task Unsubscribe_Subscribed_NothingMoreArrives()
    {
        BrokerClient client = await ConnectAsync("self");
        await client.SubscribeAsync($"{Unique}/a");
        await client.SubscribeAsync($"{Unique}/b");
        await client.SubscribeAsync($"{Unique}/end");

        await client.UnsubscribeAsync($"{Unique}/a", $"{Unique}/b", $"{Unique}/never", $"{Unique}/#/invalid");
        await client.PublishAsync($"{Unique}/a", "a");
        await client.PublishAsync($"{Unique}/b", "b");
        await client.PublishAsync($"{Unique}/end", "end");

        Assert.Equal("end", await client.ReadTextAsync());
    }

    [Fact]
    public async Task Publish_Retained_KeptForLaterSubscribers()
    {
        BrokerClient client = await ConnectAsync("self");
        await client.SubscribeAsync($"{Unique}/t", 1);
        await client.PublishAsync($"{Unique}/t", "old", 1, retain: true);
        await client.PublishAsync($"{Unique}/t", "kept", 2, retain: true);
        Assert.False((await client.Listener.ReadAsync()).Retain);
        Assert.False((await client.Listener.ReadAsync()).Retain);

        BrokerClient late = await ConnectAsync("late");
        await late.SubscribeAsync($"{Unique}/+", 1);

        BrokerMessage received = await late.Listener.ReadAsync();
        Assert.Equal("kept", Encoding.UTF8.GetString(received.Payload.Span));
        Assert.Equal(1, received.Qos);
        Assert.True(received.Retain);
    }

    [Fact]
    public async Task Publish_EmptyRetained_ClearsKept()
    {
        BrokerClient client = await ConnectAsync("self");
        await client.PublishAsync($"{Unique}/t", "kept", 1, retain: true);
        await client.PublishAsync($"{Unique}/t", "", 1, retain: true);

        await client.SubscribeAsync($"{Unique}/t", 1);
        await client.PublishAsync($"{Unique}/t", "end", 1);

        Assert.Equal("end", await client.ReadTextAsync());
    }

    [Theory]
    [InlineData("/+")]
    [InlineData("/#")]
    [InlineData("/a\0b")]
    [InlineData(null)]
    public async Task Publish_ForbiddenTopic_ClosesConnection(string? end)
    {
        BrokerClient witness = await ConnectAsync("witness");
        await witness.SubscribeAsync($"{Unique}/will");
        BrokerClient client = await ConnectAsync(BrokerClient.Connect($"{Unique}-bad") with
        {
            Will = BrokerClient.Message($"{Unique}/will", "gone"),
        });

        await Assert.ThrowsAsync<IOException>(() => client.PublishAsync(end is null ? "" : Unique + end, "x", 1));

        await client.Listener.WaitForCloseAsync();
        Assert.Equal("gone", await witness.ReadTextAsync());
        await Assert.ThrowsAsync<IOException>(() => client.PublishAsync($"{Unique}/t", "x", 1));
    }

    [Fact]
    public async Task Subscribe_NullCharacter_ClosesConnection()
    {
        BrokerClient client = await ConnectAsync("bad");

        await Assert.ThrowsAsync<IOException>(() => client.SubscribeAsync($"{Unique}\0"));

        await client.Listener.WaitForCloseAsync();
    }
}
