using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Quectel.Simulator.State;

/// <summary>
/// The one logical thread of a modem: work posted here runs one piece after the other on the thread pool, and awaits
/// inside it come back here. All modem state is touched on this loop only and so needs no locks.
/// </summary>
/// <remarks>
/// A synchronization context rather than a task scheduler: the awaiter of a pipe honours only the former.
/// </remarks>
internal sealed class ModemLoop(ILogger logger) : SynchronizationContext
{
    private readonly ConcurrentQueue<(SendOrPostCallback Callback, object? State)> _work = new();
    private int _pending;

    public override void Post(SendOrPostCallback d, object? state)
    {
        _work.Enqueue((d, state));
        if (Interlocked.Increment(ref _pending) == 1)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static loop => loop.Drain(), this, preferLocal: false);
        }
    }

    public void Post(Action action) => Post(static state => ((Action)state!)(), action);

    /// <summary>Runs asynchronous work on the loop; the task ends with it.</summary>
    public Task RunAsync(Func<Task> work)
    {
        var completion = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() => completion.SetResult(work()));
        return completion.Task.Unwrap();
    }

    public override SynchronizationContext CreateCopy() => this;

    private void Drain()
    {
        SynchronizationContext? previous = Current;
        SetSynchronizationContext(this);
        try
        {
            do
            {
                RunOne();
            }
            while (Interlocked.Decrement(ref _pending) > 0);
        }
        finally
        {
            SetSynchronizationContext(previous);
        }
    }

    private void RunOne()
    {
        if (!_work.TryDequeue(out (SendOrPostCallback Callback, object? State) work))
        {
            return;
        }

        try
        {
            work.Callback(work.State);
        }
        catch (Exception exception)
        {
            // A defect in one command must not take the modem down with it.
            SimulatorLog.UnexpectedFailure(logger, exception);
        }
    }
}
