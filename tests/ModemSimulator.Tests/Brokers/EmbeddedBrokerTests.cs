using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Simulator.Brokers;

namespace Quectel.Simulator.Tests.Brokers;

/// <summary>What the embedded broker promises beyond any broker.</summary>
public sealed class EmbeddedBrokerTests : BrokerTestBase
{
    private const int MaxQueuedMessages = 3;

    private readonly EmbeddedBroker _broker = new(
        NullLoggerFactory.Instance, new EmbeddedBrokerOptions { MaxQueuedMessages = MaxQueuedMessages });

    private protected override IBroker Broker => _broker;

    [Fact]
    public async Task Subscribe_Overlapping_DeliveredOnceWithHighestQos()
    {
        BrokerClient client = await ConnectAsync("self");
        await client.SubscribeAsync($"{Unique}/+", 0);
        await client.SubscribeAsync($"{Unique}/t", 2);
        await client.SubscribeAsync($"{Unique}/#", 1);

        await client.PublishAsync($"{Unique}/t", "once", 2);
        await client.PublishAsync($"{Unique}/t", "end", 2);

        Assert.Equal(2, (await client.Listener.ReadAsync()).Qos);
        Assert.Equal("end", await client.ReadTextAsync());
    }

    [Fact]
    public async Task Subscribe_Retained_AnswerIsKnownBeforeMessage()
    {
        BrokerClient publisher = await ConnectAsync("pub");
        for (int i = 0; i < 100; i++)
        {
            await publisher.PublishAsync($"{Unique}/{i}", "kept", retain: true);
        }

        var listener = new AnswerCheckingListener();
        BrokerOpenResult opened = await _broker.OpenAsync(new BrokerTarget("any", 1), listener, TestContext.Current.CancellationToken);
        await using IBrokerConnection connection = opened.Connection!;
        await connection.ConnectAsync(BrokerClient.Connect("late"), TestContext.Current.CancellationToken);

        Task<IReadOnlyList<int>> answer = connection.SubscribeAsync(
            [new BrokerSubscription($"{Unique}/#", 0)], TestContext.Current.CancellationToken);
        listener.Answer.SetResult(answer);

        Assert.True(await listener.WasAnswered.Task.WaitAsync(
            TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Publish_CallerReusesBuffer_MessageStaysAsPublished()
    {
        BrokerClient client = await ConnectAsync("self");
        byte[] buffer = [1, 2, 3];
        await client.Connection.PublishAsync(
            new BrokerMessage($"{Unique}/t", buffer, 1, Retain: true), TestContext.Current.CancellationToken);
        buffer[0] = 99;

        await client.SubscribeAsync($"{Unique}/t");

        Assert.Equal([1, 2, 3], (await client.Listener.ReadAsync()).Payload.ToArray());
    }

    [Fact]
    public async Task Publish_QueueOfAbsentClientFull_NewestIsDropped()
    {
        BrokerClient absent = await ConnectAsync(Persistent("absent"));
        await absent.SubscribeAsync($"{Unique}/t", 1);
        await absent.DisposeAsync();
        BrokerClient publisher = await ConnectAsync("pub");
        for (int i = 0; i < MaxQueuedMessages + 2; i++)
        {
            await publisher.PublishAsync($"{Unique}/t", $"{i}", 1);
        }

        BrokerClient back = await ConnectAsync(Persistent("absent"));
        await publisher.PublishAsync($"{Unique}/t", "live", 1);

        Assert.Equal("0", await back.ReadTextAsync());
        Assert.Equal("1", await back.ReadTextAsync());
        Assert.Equal("2", await back.ReadTextAsync());
        Assert.Equal("live", await back.ReadTextAsync());
    }

    [Fact]
    public async Task Dispose_MessagesNotYetTold_StayInPersistentSession()
    {
        var listener = new BlockingListener();
        BrokerOpenResult opened = await _broker.OpenAsync(new BrokerTarget("any", 1), listener, TestContext.Current.CancellationToken);
        IBrokerConnection connection = opened.Connection!;
        await connection.ConnectAsync(Persistent("slow"), TestContext.Current.CancellationToken);
        await connection.SubscribeAsync(
            [new BrokerSubscription($"{Unique}/t", 1)], TestContext.Current.CancellationToken);
        BrokerClient publisher = await ConnectAsync("pub");
        await publisher.PublishAsync($"{Unique}/t", "told", 1);
        await listener.Entered.Task.WaitAsync(TestContext.Current.CancellationToken);
        await publisher.PublishAsync($"{Unique}/t", "waits 1", 1);
        await publisher.PublishAsync($"{Unique}/t", "waits 0", 0);

        ValueTask disposing = connection.DisposeAsync();
        listener.Release.Set();
        await disposing;

        BrokerClient back = await ConnectAsync(Persistent("slow"));
        await publisher.PublishAsync($"{Unique}/t", "live", 1);
        Assert.Equal(1, listener.Calls);
        Assert.Equal("waits 1", await back.ReadTextAsync());
        Assert.Equal("live", await back.ReadTextAsync());
    }

    [Fact]
    public async Task CloseAsync_ConnectedClient_DroppedAndWillPublished()
    {
        BrokerClient witness = await ConnectAsync("witness");
        await witness.SubscribeAsync($"{Unique}/will");
        BrokerClient client = await ConnectAsync(BrokerClient.Connect($"{Unique}-victim") with
        {
            Will = BrokerClient.Message($"{Unique}/will", "gone"),
        });

        await _broker.CloseAsync($"{Unique}-victim");
        await _broker.CloseAsync("nobody");

        Assert.True(client.Listener.WasClosed);
        Assert.Equal("gone", await witness.ReadTextAsync());
        Assert.False(witness.Listener.WasClosed);
    }

    [Fact]
    public async Task StopAsync_ThenStart_ConnectionsBreakButSessionsStay()
    {
        BrokerClient opened = await OpenAsync();
        BrokerClient client = await ConnectAsync(Persistent("kept"));
        await client.SubscribeAsync($"{Unique}/t", 1);
        await client.PublishAsync($"{Unique}/kept", "retained", 1, retain: true);

        await _broker.StopAsync();

        Assert.True(client.Listener.WasClosed);
        Assert.True(opened.Listener.WasClosed);
        BrokerOpenResult refused = await _broker.OpenAsync(
            new BrokerTarget("any", 1), new RecordingListener(), TestContext.Current.CancellationToken);
        Assert.Equal(new BrokerOpenResult(BrokerOpenStatus.NetworkFailure, null), refused);

        _broker.Start();
        BrokerClient back = await ConnectAsync(Persistent("kept"));
        await back.PublishAsync($"{Unique}/t", "still subscribed", 1);
        Assert.Equal("still subscribed", await back.ReadTextAsync());
        await back.SubscribeAsync($"{Unique}/kept");
        Assert.Equal("retained", await back.ReadTextAsync());
    }

    [Fact]
    public async Task Connect_SessionTakenOver_MessagesGoToTheNewerOnly()
    {
        BrokerClient older = await ConnectAsync(Persistent("same"));
        await older.SubscribeAsync($"{Unique}/t", 1);
        BrokerClient newer = await ConnectAsync(Persistent("same"));
        await older.Listener.WaitForCloseAsync();
        await older.DisposeAsync();

        await newer.PublishAsync($"{Unique}/t", "for the newer", 1);

        Assert.Equal("for the newer", await newer.ReadTextAsync());
        Assert.Equal(0, older.Listener.Waiting);
    }

    [Fact]
    public async Task Publish_FromManyClients_NothingIsLost()
    {
        const int Clients = 8;
        const int Each = 100;
        BrokerClient subscriber = await ConnectAsync("sub");
        await subscriber.SubscribeAsync($"{Unique}/#", 1);

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            BrokerOpenResult opened = await _broker.OpenAsync(
                new BrokerTarget("any", 1), new RecordingListener(), TestContext.Current.CancellationToken);
            await using IBrokerConnection publisher = opened.Connection!;
            await publisher.ConnectAsync(BrokerClient.Connect($"{client}"), TestContext.Current.CancellationToken);
            for (int i = 0; i < Each; i++)
            {
                await publisher.PublishAsync(
                    BrokerClient.Message($"{Unique}/{client}", $"{i}", 1), TestContext.Current.CancellationToken);
            }
        })));

        var next = new int[Clients];
        for (int i = 0; i < Clients * Each; i++)
        {
            BrokerMessage message = await subscriber.Listener.ReadAsync();
            int client = message.Topic[^1] - '0';
            Assert.Equal($"{next[client]++}", Encoding.UTF8.GetString(message.Payload.Span));
        }

        Assert.False(subscriber.Listener.WasCalledConcurrently);
    }

    private sealed class AnswerCheckingListener : IBrokerListener
    {
        public TaskCompletionSource<Task> Answer { get; } = new();

        public TaskCompletionSource<bool> WasAnswered { get; } = new();

        public void OnMessage(BrokerMessage message) =>
            WasAnswered.TrySetResult(SpinWait.SpinUntil(() => Answer.Task.IsCompleted, TimeSpan.FromSeconds(10))
                && Answer.Task.GetAwaiter().GetResult().IsCompleted);

        public void OnClosed(BrokerEnding ending)
        {
        }
    }

    private sealed class BlockingListener : IBrokerListener
    {
        public TaskCompletionSource Entered { get; } = new();

        public ManualResetEventSlim Release { get; } = new();

        public int Calls { get; private set; }

        public void OnMessage(BrokerMessage message)
        {
            Calls++;
            Entered.TrySetResult();
            Release.Wait(TestContext.Current.CancellationToken);
        }

        public void OnClosed(BrokerEnding ending)
        {
        }
    }
}
