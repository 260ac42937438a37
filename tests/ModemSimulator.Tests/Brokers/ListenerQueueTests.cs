using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Simulator.Brokers;

namespace Quectel.Simulator.Tests.Brokers;

public sealed class ListenerQueueTests
{
    [Fact]
    public async Task AddMessage_ListenerThrows_NextMessageStillArrives()
    {
        var listener = new Listener { OnNext = _ => throw new InvalidOperationException("a bug in the listener") };
        var queue = new ListenerQueue(listener, NullLogger.Instance);

        queue.AddMessage(BrokerClient.Message("bad", ""));
        queue.AddMessage(BrokerClient.Message("good", ""));
        queue.Close();
        await queue.Ended.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["bad", "good", "closed"], listener.Calls);
    }

    [Fact]
    public async Task AddMessage_QueueFull_NewestIsDropped()
    {
        using var release = new ManualResetEventSlim();
        var entered = new TaskCompletionSource();
        var listener = new Listener
        {
            OnNext = _ =>
            {
                entered.TrySetResult();
                release.Wait(TestContext.Current.CancellationToken);
            },
        };
        var queue = new ListenerQueue(listener, NullLogger.Instance);
        queue.AddMessage(BrokerClient.Message("first", ""));
        await entered.Task.WaitAsync(TestContext.Current.CancellationToken);

        for (int i = 0; i < ListenerQueue.MaxMessages + 5; i++)
        {
            queue.AddMessage(BrokerClient.Message($"{i}", ""));
        }

        queue.Close();
        release.Set();
        await queue.Ended.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ListenerQueue.MaxMessages + 2, listener.Calls.Count);
        Assert.Equal($"{ListenerQueue.MaxMessages - 1}", listener.Calls[^2]);
    }

    [Fact]
    public async Task Abandon_RepliesAndMessagesWaiting_RepliesGivenMessagesTakenBack()
    {
        using var release = new ManualResetEventSlim();
        var entered = new TaskCompletionSource();
        var listener = new Listener
        {
            OnNext = _ =>
            {
                entered.TrySetResult();
                release.Wait(TestContext.Current.CancellationToken);
            },
        };
        var queue = new ListenerQueue(listener, NullLogger.Instance);
        queue.AddMessage(BrokerClient.Message("told", ""));
        await entered.Task.WaitAsync(TestContext.Current.CancellationToken);
        int replies = 0;
        queue.AddReply(() => replies++);
        queue.AddMessage(BrokerClient.Message("not told", ""));
        queue.Close();

        IReadOnlyList<BrokerMessage> left = queue.Abandon();
        queue.AddReply(() => replies++);
        release.Set();
        await queue.Ended.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("not told", Assert.Single(left).Topic);
        Assert.Equal(2, replies);
        Assert.Equal(["told"], listener.Calls);
    }

    private sealed class Listener : IBrokerListener
    {
        public List<string> Calls { get; } = [];

        public required Action<BrokerMessage> OnNext { get; init; }

        public void OnMessage(BrokerMessage message)
        {
            Calls.Add(message.Topic);
            OnNext(message);
        }

        public void OnClosed(BrokerEnding ending) => Calls.Add("closed");
    }
}
