using System.Collections.Concurrent;
using Quectel.Modem.Transport;

namespace Quectel.Modem.Tests.Transport;

/// <summary>Whoever waited for the port goes on on its thread, and may stay there as long as it likes.</summary>
public sealed class PortThreadsTests : IDisposable
{
    private readonly BlockingCollection<Action> _reads = [];
    private readonly ManualResetEventSlim _release = new();
    private readonly PortThreads _threads;
    private volatile bool _hasEnded;

    public PortThreadsTests()
    {
        _threads = new PortThreads("port", Lead);
        _threads.Start(() => { });
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _release.Set();
        _reads.Add(() => _hasEnded = true);
    }

    [Fact]
    public async Task TryRunHere_NotOnAPortsThread_IsRefused()
    {
        await StandByAsync();

        Assert.False(PortThreads.TryRunHere(new Work(() => { })));
    }

    [Fact]
    public async Task TryRunHere_NoDeputyYet_IsRefused()
    {
        var isTaken = new TaskCompletionSource<bool>();
        _reads.Add(() => isTaken.SetResult(PortThreads.TryRunHere(new Work(() => { }))), Cancel);

        Assert.False(await isTaken.Task.WaitAsync(TransportTesting.Belt, Cancel));
    }

    [Fact]
    public async Task Work_DeputyStandsBy_RunsOnTheLeadingThreadBehindTheRead()
    {
        await StandByAsync();
        var order = new List<string>();
        Task<Thread> reader = ReadAsync(() =>
        {
            Callers.Resume(new Work(() => order.Add("first")));
            Callers.Resume(new Work(() => order.Add("second")));
            order.Add("read");
        });
        Task<Thread> worker = WorkAsync(() => order.Add("third"));

        Assert.Equal(await reader, await worker);
        Assert.Equal(["read", "first", "second", "third"], order);
    }

    [Fact]
    public async Task Work_OfWork_RunsOnTheSameThread()
    {
        await StandByAsync();
        var inner = new TaskCompletionSource<Thread>(TaskCreationOptions.RunContinuationsAsynchronously);
        Thread outer = await WorkAsync(() => Callers.Resume(new Work(() => inner.SetResult(Thread.CurrentThread))));

        Assert.Equal(outer, await inner.Task.WaitAsync(TransportTesting.Belt, Cancel));
    }

    [Fact]
    public async Task Work_Blocks_AnotherThreadReadsOnAndTheRestRunsElsewhere()
    {
        await StandByAsync();
        var second = new TaskCompletionSource<Thread>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<Thread> blocked = ReadAsync(() =>
        {
            Callers.Resume(new Work(_release.Wait));
            Callers.Resume(new Work(() => second.SetResult(Thread.CurrentThread)));
        });

        Thread leader = await ReadAsync(() => { });
        Thread elsewhere = await second.Task.WaitAsync(TransportTesting.Belt, Cancel);
        Assert.NotEqual(await blocked, leader);
        Assert.True(elsewhere.IsThreadPoolThread);
    }

    /// <summary>Both of its threads are with programs that stay: the port has no third to read with.</summary>
    [Fact]
    public async Task Work_BlocksAndThereIsNoDeputy_NextWorkGoesToThePool()
    {
        await StandByAsync();
        _ = WorkAsync(_release.Wait);
        Thread worker = await WorkAsync(() => { });
        Thread leader = await ReadAsync(() => { });

        Assert.True(worker.IsThreadPoolThread);
        Assert.False(leader.IsThreadPoolThread);
    }

    [Fact]
    public async Task Work_BlockedAndIsBack_ThreadIsDeputyAgain()
    {
        await StandByAsync();
        Task<Thread> blocked = ReadAsync(() => Callers.Resume(new Work(_release.Wait)));
        Thread second = await ReadAsync(() => { });
        _release.Set();
        await StandByAsync();

        var again = new ManualResetEventSlim();
        _ = ReadAsync(() => Callers.Resume(new Work(again.Wait)));
        Thread third = await ReadAsync(() => { });
        again.Set();
        Assert.NotEqual(second, third);
        Assert.Equal(await blocked, third);
    }

    [Fact]
    public async Task End_WorkIsLeft_RunsOnThePool()
    {
        await StandByAsync();
        var ran = new TaskCompletionSource<Thread>(TaskCreationOptions.RunContinuationsAsynchronously);
        _reads.Add(
            () =>
            {
                Callers.Resume(new Work(() => ran.SetResult(Thread.CurrentThread)));
                _threads.End();
            },
            Cancel);

        Assert.True((await ran.Task.WaitAsync(TransportTesting.Belt, Cancel)).IsThreadPoolThread);
    }

    private void Lead()
    {
        do
        {
            _reads.Take()();
        }
        while (_threads.RunWork() && !_hasEnded);

        if (_hasEnded)
        {
            _threads.End();
        }
    }

    /// <summary>Waits until work is run by the port's threads.</summary>
    private async Task StandByAsync()
    {
        using var belt = new CancellationTokenSource(TransportTesting.Belt);
        while ((await WorkAsync(() => { })).IsThreadPoolThread)
        {
            belt.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Lets the port read something, and gives the thread that did it.</summary>
    private Task<Thread> ReadAsync(Action read)
    {
        var done = new TaskCompletionSource<Thread>(TaskCreationOptions.RunContinuationsAsynchronously);
        _reads.Add(() =>
        {
            read();
            done.SetResult(Thread.CurrentThread);
        });
        return done.Task.WaitAsync(TransportTesting.Belt, Cancel);
    }

    /// <summary>Lets somebody go on behind a read, and gives the thread on which that was.</summary>
    private Task<Thread> WorkAsync(Action work)
    {
        var done = new TaskCompletionSource<Thread>(TaskCreationOptions.RunContinuationsAsynchronously);
        _reads.Add(() => Callers.Resume(new Work(() =>
        {
            work();
            done.SetResult(Thread.CurrentThread);
        })));
        return done.Task.WaitAsync(TransportTesting.Belt, Cancel);
    }

    private sealed class Work(Action action) : IThreadPoolWorkItem
    {
        public void Execute() => action();
    }
}
