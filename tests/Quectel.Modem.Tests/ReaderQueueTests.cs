namespace Quectel.Modem.Tests;

/// <summary>A queue whose reader is woken when its writers say so.</summary>
public sealed class ReaderQueueTests
{
    private static readonly TimeSpan Belt = TimeSpan.FromSeconds(20);

    private readonly ReaderQueue<string> _queue = new(capacity: 2);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WaitAsync_SomethingIsThere_IsTrueAtOnce()
    {
        _queue.TryAdd("a");

        ValueTask<bool> waiting = _queue.WaitAsync(Cancel);
        Assert.True(waiting.IsCompletedSuccessfully);
        Assert.True(await waiting);
        Assert.True(_queue.TryTake(out string? first));
        Assert.Equal("a", first);
        Assert.False(_queue.TryTake(out _));
    }

    [Fact]
    public async Task WaitAsync_NotWoken_GoesOnWaiting()
    {
        Task<bool> waiting = _queue.WaitAsync(Cancel).AsTask();
        _queue.TryAdd("a");
        _queue.TryAdd("b");
        Assert.False(waiting.IsCompleted);

        _queue.Wake();
        Assert.True(await waiting.WaitAsync(Belt, Cancel));
    }

    [Fact]
    public async Task Wake_NothingToTake_WakesNobody()
    {
        Task<bool> waiting = _queue.WaitAsync(Cancel).AsTask();
        _queue.Wake();
        _queue.TryAdd("a");
        _queue.Wake();

        Assert.True(await waiting.WaitAsync(Belt, Cancel));
        Assert.True(_queue.TryTake(out _));
    }

    [Fact]
    public async Task Wake_WokenAndSomebodyElseTookIt_GoesOnWaiting()
    {
        Task<bool> waiting = _queue.WaitAsync(Cancel).AsTask();
        IThreadPoolWorkItem woken = _queue;
        woken.Execute(); // What Wake asks for, with the item gone by then.
        Assert.False(waiting.IsCompleted);

        _queue.TryAdd("a");
        _queue.Wake();
        Assert.True(await waiting.WaitAsync(Belt, Cancel));
    }

    [Fact]
    public async Task TryAdd_Full_IsRefused()
    {
        Assert.True(_queue.TryAdd("a"));
        Assert.True(_queue.TryAdd("b"));
        Assert.False(_queue.TryAdd("c"));

        Assert.Equal(["a", "b"], await ReadToEndAsync());
    }

    [Fact]
    public async Task AddOverOldest_Full_DropsTheOldest()
    {
        Assert.False(_queue.AddOverOldest("a"));
        Assert.False(_queue.AddOverOldest("b"));
        Assert.True(_queue.AddOverOldest("c"));

        Assert.Equal(["b", "c"], await ReadToEndAsync());
    }

    [Theory]
    [InlineData(1, 0, "a b")]
    [InlineData(2, 1, "b c")]
    [InlineData(4, 3, "d e")]
    public async Task AddOverOldest_ManyAtOnce_DropsTheOldestAndCountsThem(int more, int dropped, string kept)
    {
        _queue.TryAdd("a");
        Assert.Equal(dropped, _queue.AddOverOldest([.. new[] { "b", "c", "d", "e" }.Take(more)]));

        Assert.Equal(kept.Split(' '), await ReadToEndAsync());
    }

    [Fact]
    public async Task Complete_WithAnError_IsThrownBehindWhatWasThere()
    {
        var error = new InvalidOperationException("over");
        _queue.TryAdd("a");
        _queue.Complete(error);
        _queue.Complete(null); // The first end stands.

        IAsyncEnumerator<string> reading = _queue.ReadAllAsync(Cancel);
        Assert.True(await reading.MoveNextAsync());
        Assert.Equal("a", reading.Current);
        Assert.Same(error, await Assert.ThrowsAsync<InvalidOperationException>(() => reading.MoveNextAsync().AsTask()));
        Assert.False(_queue.TryAdd("b"));
        Assert.False(_queue.AddOverOldest("b"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Complete_ReaderWaits_Ends(bool hasError)
    {
        Task<bool> waiting = _queue.WaitAsync(Cancel).AsTask();
        _queue.Complete(hasError ? new InvalidOperationException("over") : null);

        if (hasError)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => waiting.WaitAsync(Belt, Cancel));
        }
        else
        {
            Assert.False(await waiting.WaitAsync(Belt, Cancel));
        }
    }

    [Fact]
    public async Task WaitAsync_Cancelled_FailsAndTheNextWaitIsNotTouched()
    {
        using var cancel = new CancellationTokenSource();
        Task<bool> first = _queue.WaitAsync(cancel.Token).AsTask();
        await cancel.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.WaitAsync(Belt, Cancel));
        Assert.Equal(cancel.Token, error.CancellationToken);

        Task<bool> second = _queue.WaitAsync(Cancel).AsTask();
        Assert.False(second.IsCompleted);
        _queue.TryAdd("a");
        _queue.Wake();
        Assert.True(await second.WaitAsync(Belt, Cancel));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(WaitCancelledAsync);

        async Task WaitCancelledAsync()
        {
            _queue.TryTake(out _);
            await _queue.WaitAsync(cancel.Token);
        }
    }

    [Fact]
    public async Task WaitAsync_TokenOfAWaitThatEnded_DoesNotEndTheNext()
    {
        using var cancel = new CancellationTokenSource();
        Task<bool> first = _queue.WaitAsync(cancel.Token).AsTask();
        _queue.TryAdd("a");
        _queue.Wake();
        Assert.True(await first.WaitAsync(Belt, Cancel));
        _queue.TryTake(out _);
        Task<bool> second = _queue.WaitAsync(Cancel).AsTask();
        await cancel.CancelAsync();

        Assert.False(second.IsCompleted);
        _queue.Complete(null);
        Assert.False(await second.WaitAsync(Belt, Cancel));
    }

    [Fact]
    public async Task WaitAsync_SomebodyElseWaits_SaysSo()
    {
        Task<bool> first = _queue.WaitAsync(Cancel).AsTask();
        await Assert.ThrowsAsync<InvalidOperationException>(() => _queue.WaitAsync(Cancel).AsTask());

        _queue.Complete(null);
        Assert.False(await first.WaitAsync(Belt, Cancel));
    }

    [Fact]
    public async Task WaitForRoomAsync_Full_CompletesWhenOneIsTaken()
    {
        Assert.True(_queue.WaitForRoomAsync().IsCompleted);
        _queue.TryAdd("a");
        _queue.TryAdd("b");
        Task room = _queue.WaitForRoomAsync();
        Assert.False(room.IsCompleted);

        _queue.TryTake(out _);
        await room.WaitAsync(Belt, Cancel);
    }

    [Fact]
    public async Task WaitForRoomAsync_FullAndOver_Completes()
    {
        _queue.TryAdd("a");
        _queue.TryAdd("b");
        Task room = _queue.WaitForRoomAsync();
        _queue.Complete(null);

        await room.WaitAsync(Belt, Cancel);
        Assert.True(_queue.WaitForRoomAsync().IsCompleted);
    }

    /// <summary>Writers and reader at once: all comes, in the order of each writer.</summary>
    [Fact]
    public async Task ReadAllAsync_ManyWriters_LosesNothing()
    {
        const int Count = 20_000;
        var queue = new ReaderQueue<string>(4 * Count);
        Task writing = Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(
            () =>
            {
                for (int i = 0; i < Count; i++)
                {
                    Assert.True(queue.TryAdd($"{writer} {i}"));
                    queue.Wake();
                }
            },
            Cancel)));
        _ = writing.ContinueWith(_ => queue.Complete(null), TaskScheduler.Default);
        var read = new List<string>();
        await foreach (string item in ReadAsync(queue))
        {
            read.Add(item);
        }

        await writing;
        Assert.All(
            read.GroupBy(item => item[0]),
            written => Assert.Equal(Enumerable.Range(0, Count).Select(i => $"{written.Key} {i}"), written));
        Assert.Equal(4 * Count, read.Count);
    }

    private static async IAsyncEnumerable<string> ReadAsync(ReaderQueue<string> queue)
    {
        IAsyncEnumerator<string> reading = queue.ReadAllAsync(Cancel);
        while (await reading.MoveNextAsync().AsTask().WaitAsync(Belt, Cancel))
        {
            yield return reading.Current;
        }
    }

    private async Task<List<string>> ReadToEndAsync()
    {
        _queue.Complete(null);
        var read = new List<string>();
        await foreach (string item in ReadAsync(_queue))
        {
            read.Add(item);
        }

        return read;
    }
}
