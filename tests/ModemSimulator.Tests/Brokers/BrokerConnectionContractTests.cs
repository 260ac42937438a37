using Quectel.Simulator.Brokers;

namespace Quectel.Simulator.Tests.Brokers;

/// <summary>Connections, sessions and wills: what the embedded and a real broker must do alike.</summary>
public abstract class BrokerConnectionContractTests : BrokerTestBase
{
    [Theory]
    [InlineData(4, 0)]
    [InlineData(4, 1)]
    [InlineData(3, 3600)]
    public async Task Connect_Plain_Accepted(int protocolLevel, int keepAliveSeconds)
    {
        BrokerClient client = await ConnectAsync(BrokerClient.Connect(Unique) with
        {
            ProtocolLevel = protocolLevel,
            KeepAliveSeconds = keepAliveSeconds,
        });

        await client.SubscribeAsync($"{Unique}/t");
        await client.PublishAsync($"{Unique}/t", "works", 2);

        Assert.Equal("works", await client.ReadTextAsync());
    }

    [Fact]
    public async Task Connect_NoClientId_BrokerChoosesOne()
    {
        BrokerClient first = await ConnectAsync(BrokerClient.Connect(""));
        BrokerClient second = await ConnectAsync(BrokerClient.Connect(""));

        await second.SubscribeAsync($"{Unique}/t");
        await first.PublishAsync($"{Unique}/t", "both live", 1);

        Assert.Equal("both live", await second.ReadTextAsync());
    }

    [Theory]
    [InlineData("", false, 4, 2)]
    [InlineData("", true, 3, 2)]
    [InlineData("id", true, 5, 1)]
    [InlineData("i\0d", true, 4, null)]
    public async Task Connect_Unacceptable_RefusedAndClosed(
        string clientId, bool cleanSession, int protocolLevel, int? expected)
    {
        BrokerClient client = await OpenAsync();

        int? code = await client.ConnectAsync(BrokerClient.Connect(clientId) with
        {
            CleanSession = cleanSession,
            ProtocolLevel = protocolLevel,
        });

        Assert.Equal(expected, code);
        await Assert.ThrowsAsync<IOException>(() => client.PublishAsync($"{Unique}/t", "x"));
        Assert.False(client.Listener.WasClosed);
    }

    [Fact]
    public async Task Connect_WillWithWildcard_ClosedWithoutConnAck()
    {
        BrokerClient client = await OpenAsync();

        Assert.Null(await client.ConnectAsync(BrokerClient.Connect(Unique) with
        {
            Will = BrokerClient.Message($"{Unique}/#", "x"),
        }));
    }

    [Fact]
    public async Task Connect_Twice_IsAProgrammingError()
    {
        BrokerClient client = await ConnectAsync("twice");

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.ConnectAsync(BrokerClient.Connect(Unique)));
    }

    [Fact]
    public async Task Publish_BeforeConnect_IsAProgrammingError()
    {
        BrokerClient client = await OpenAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.PublishAsync($"{Unique}/t", "x"));
    }

    [Fact]
    public async Task Connect_AfterDispose_NoConnAck()
    {
        BrokerClient client = await OpenAsync();
        await client.DisposeAsync();

        Assert.Null(await client.ConnectAsync(BrokerClient.Connect(Unique)));
    }

    [Fact]
    public async Task Connect_SameClientId_OlderIsClosedAndItsWillPublished()
    {
        BrokerClient witness = await ConnectAsync("witness");
        await witness.SubscribeAsync($"{Unique}/will");
        BrokerClient older = await ConnectAsync(BrokerClient.Connect($"{Unique}-same") with
        {
            Will = BrokerClient.Message($"{Unique}/will", "taken over"),
        });

        BrokerClient newer = await ConnectAsync("same");

        await older.Listener.WaitForCloseAsync();
        Assert.Equal("taken over", await witness.ReadTextAsync());
        await Assert.ThrowsAsync<IOException>(() => older.PublishAsync($"{Unique}/t", "x", 1));
        await newer.PublishAsync($"{Unique}/will", "newer lives", 1);
        Assert.Equal("newer lives", await witness.ReadTextAsync());
        Assert.False(newer.Listener.WasClosed);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(2, true)]
    public async Task Dispose_WithoutDisconnect_WillIsPublished(int qos, bool retain)
    {
        BrokerClient witness = await ConnectAsync("witness");
        await witness.SubscribeAsync($"{Unique}/will", 2);
        byte[] payload = [0, 13, 10, 26, 255];
        BrokerClient client = await ConnectAsync(BrokerClient.Connect($"{Unique}-dies") with
        {
            Will = new BrokerMessage($"{Unique}/will", payload, qos, retain),
        });

        await client.DisposeAsync();

        BrokerMessage will = await witness.Listener.ReadAsync();
        Assert.Equal(payload, will.Payload.ToArray());
        Assert.Equal(qos, will.Qos);
        Assert.False(will.Retain);
        Assert.False(client.Listener.WasClosed);

        BrokerClient late = await ConnectAsync("late");
        await late.SubscribeAsync($"{Unique}/will", 2);
        await witness.PublishAsync($"{Unique}/will", "end", 2);
        Assert.Equal(retain, (await late.Listener.ReadAsync()).Retain);
    }

    [Fact]
    public async Task Disconnect_WithWill_WillIsNotPublished()
    {
        BrokerClient witness = await ConnectAsync("witness");
        await witness.SubscribeAsync($"{Unique}/will");
        BrokerClient client = await ConnectAsync(BrokerClient.Connect($"{Unique}-leaves") with
        {
            Will = BrokerClient.Message($"{Unique}/will", "must not appear"),
        });

        await client.DisconnectAsync();
        await client.DisposeAsync();

        // Had the older connection still been there, its takeover would publish the will.
        BrokerClient again = await ConnectAsync("leaves");
        await again.PublishAsync($"{Unique}/will", "end", 1);
        Assert.Equal("end", await witness.ReadTextAsync());
        Assert.False(client.Listener.WasClosed);
        await Assert.ThrowsAsync<IOException>(() => client.PublishAsync($"{Unique}/t", "x"));
    }

    [Fact]
    public async Task Connect_PersistentSession_KeepsSubscriptionsAndMissedMessages()
    {
        BrokerClient first = await ConnectAsync(Persistent("kept"));
        await first.SubscribeAsync($"{Unique}/t", 2);
        await first.DisconnectAsync();
        BrokerClient publisher = await ConnectAsync("pub");
        await publisher.PublishAsync($"{Unique}/t", "missed 1", 1);
        await publisher.PublishAsync($"{Unique}/t", "missed 0", 0);
        await publisher.PublishAsync($"{Unique}/t", "missed 2", 2);

        BrokerClient second = await ConnectAsync(Persistent("kept"));
        await publisher.PublishAsync($"{Unique}/t", "live", 2);

        Assert.Equal("missed 1", await second.ReadTextAsync());
        Assert.Equal("missed 2", await second.ReadTextAsync());
        Assert.Equal("live", await second.ReadTextAsync());
        Assert.Equal(0, first.Listener.Waiting);
    }

    [Fact]
    public async Task Connect_CleanSession_ForgetsEarlierSession()
    {
        BrokerClient first = await ConnectAsync(Persistent("cleaned"));
        await first.SubscribeAsync($"{Unique}/t", 2);
        await first.DisconnectAsync();
        BrokerClient publisher = await ConnectAsync("pub");
        await publisher.PublishAsync($"{Unique}/t", "missed", 2);

        BrokerClient second = await ConnectAsync("cleaned");
        await second.SubscribeAsync($"{Unique}/end");
        await publisher.PublishAsync($"{Unique}/t", "not subscribed", 2);
        await publisher.PublishAsync($"{Unique}/end", "end", 2);

        Assert.Equal("end", await second.ReadTextAsync());
    }

    [Fact]
    public async Task Connect_AfterCleanSession_NothingWasKept()
    {
        BrokerClient first = await ConnectAsync("clean");
        await first.SubscribeAsync($"{Unique}/t", 2);
        await first.DisconnectAsync();

        BrokerClient second = await ConnectAsync(Persistent("clean"));
        await second.SubscribeAsync($"{Unique}/end");
        await second.PublishAsync($"{Unique}/t", "not subscribed", 2);
        await second.PublishAsync($"{Unique}/end", "end", 2);

        Assert.Equal("end", await second.ReadTextAsync());
    }

    [Fact]
    public async Task Operations_AlreadyCancelled_Throw()
    {
        BrokerClient client = await ConnectAsync("cancelled");
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => client.Connection.PublishAsync(BrokerClient.Message($"{Unique}/t", "x"), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => client.Connection.SubscribeAsync([new BrokerSubscription($"{Unique}/t", 0)], cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Broker.OpenAsync(new BrokerTarget("127.0.0.1", 1883), new RecordingListener(), cancelled));
    }

    [Fact]
    public async Task Dispose_PublishesPending_EachCompletesOrFails()
    {
        for (int round = 0; round < 20; round++)
        {
            BrokerClient client = await ConnectAsync($"{round}");
            await client.SubscribeAsync($"{Unique}/#", 2);
            Task[] publishing =
                [.. Enumerable.Range(0, 50).Select(i => client.PublishAsync($"{Unique}/t", $"{i}", i % 3))];

            await client.DisposeAsync();

            int told = client.Listener.Waiting;
            foreach (Task publish in publishing)
            {
                Assert.True(await Record.ExceptionAsync(() => publish) is null or IOException);
            }

            Assert.Equal(told, client.Listener.Waiting);
        }
    }

    [Fact]
    public async Task DisposeBroker_OpenConnections_DroppedWithoutTellingThem()
    {
        BrokerClient connected = await ConnectAsync("connected");
        BrokerClient opened = await OpenAsync();

        await Broker.DisposeAsync();

        await Assert.ThrowsAsync<IOException>(() => connected.PublishAsync($"{Unique}/t", "x"));
        Assert.Null(await opened.ConnectAsync(BrokerClient.Connect(Unique)));
        Assert.False(connected.Listener.WasClosed);
    }
}
