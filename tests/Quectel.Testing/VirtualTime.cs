namespace Quectel.Testing;

/// <summary>Time that stands still while there is work, and then jumps to the next timer.</summary>
/// <remarks>
/// With a thread pool of one thread, "no work is queued" means that everything waits for time, and so the same seed
/// gives the same run. Only a program that does nothing else can do that; it begins with <see cref="UseOneThread"/> and
/// goes on to that thread.
/// </remarks>
public sealed class VirtualTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<(Timer Timer, int Version), (long Due, long Order)> _queue = new();
    private long _now;
    private long _order;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How much time has passed.</summary>
    public TimeSpan Elapsed => TimeSpan.FromTicks(Interlocked.Read(ref _now));

    /// <summary>Gives the thread pool one thread, so that work is done in the order in which it was queued.</summary>
    public static void UseOneThread()
    {
        if (!ThreadPool.SetMinThreads(1, 1) || !ThreadPool.SetMaxThreads(1, 1))
        {
            throw new PlatformNotSupportedException("This runtime does not take a thread pool of one thread.");
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) + Elapsed;

    /// <inheritdoc/>
    public override long GetTimestamp() => Interlocked.Read(ref _now);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Runs all work there is, and time with it, until a task has ended.</summary>
    /// <exception cref="InvalidOperationException">Nothing is left to do, and the task has not ended.</exception>
    public async Task RunUntilCompletedAsync(Task task)
    {
        while (true)
        {
            while (ThreadPool.PendingWorkItemCount > 0)
            {
                await Task.Yield();
            }

            if (task.IsCompleted)
            {
                await task;
                return;
            }

            if (!FireNext())
            {
                throw new InvalidOperationException("Everybody waits, and nothing will happen any more.");
            }
        }
    }

    private bool FireNext()
    {
        Timer? next = null;
        lock (_gate)
        {
            while (next is null && _queue.TryDequeue(out (Timer Timer, int Version) entry, out (long Due, long) key))
            {
                if (entry.Timer.Version == entry.Version)
                {
                    next = entry.Timer;
                    Interlocked.Exchange(ref _now, Math.Max(_now, key.Due));
                    next.OnDue();
                }
            }
        }

        next?.Fire();
        return next is not null;
    }

    private sealed class Timer(VirtualTime owner, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        /// <summary>Counts the changes: an entry of the queue with an older number is void.</summary>
        public int Version { get; private set; }

        public void Fire() => callback(state);

        public void OnDue() => Enqueue(_period > TimeSpan.Zero ? _period : Timeout.InfiniteTimeSpan);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (owner._gate)
            {
                _period = period;
                Enqueue(dueTime);
            }

            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Enqueue(TimeSpan dueTime)
        {
            Version++;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                owner._queue.Enqueue((this, Version), (owner._now + dueTime.Ticks, owner._order++));
            }
        }
    }
}
