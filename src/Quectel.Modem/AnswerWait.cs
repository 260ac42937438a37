using System.Threading.Tasks.Sources;

namespace Quectel.Modem;

/// <summary>
/// A caller's wait for an answer: ends with the answer, with a failure, with its time or with the caller's patience,
/// whichever comes first.
/// </summary>
/// <remarks>
/// One object waits for one thing after the other, so a wait costs no memory; one that has ended is awaited before the next
/// begins. Whoever ends it does not run what comes behind it, see <see cref="Callers"/>; but <see cref="EndHere"/>.
/// </remarks>
internal sealed class AnswerWait<T> : IValueTaskSource<T>, IThreadPoolWorkItem, IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private ManualResetValueTaskSourceCore<T> _source;
    private CancellationTokenRegistration _registration;
    private CancellationToken _cancellationToken;
    private TimeSpan _limit;
    private long _startedAt;
    private bool _isOver = true;
    private T? _answer;
    private Exception? _error;

    public AnswerWait(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(
            static wait => ((AnswerWait<T>)wait!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Fails with <see cref="TimeoutException"/> when the time is over; may be awaited once.</summary>
    public ValueTask<T> Answer => new(this, _source.Version);

    /// <summary>Begins a wait, which has no limit yet; the one before has been stopped.</summary>
    public void Start()
    {
        lock (_gate)
        {
            _source.Reset();
            _limit = Timeout.InfiniteTimeSpan;
            _cancellationToken = CancellationToken.None;
            _isOver = false;
        }
    }

    /// <summary>From now on the wait has an end, if it has none yet.</summary>
    public void Limit(long startedAt, TimeSpan limit, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_isOver)
            {
                return;
            }

            _startedAt = startedAt;
            _limit = limit;
            _cancellationToken = cancellationToken;
            if (limit > TimeSpan.Zero)
            {
                _timer.Change(limit, Timeout.InfiniteTimeSpan);
            }

            // Here, so that it is known to whoever stops the wait.
            _registration = cancellationToken.UnsafeRegister(static wait => ((AnswerWait<T>)wait!).OnCanceled(), this);
        }

        if (limit <= TimeSpan.Zero)
        {
            OnTimer(); // Whose clock need not run for that.
        }
    }

    /// <summary>Nobody waits any more.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _isOver = true;
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        _registration.Dispose();
    }

    public void End(T answer) => TryEnd(answer, null);

    /// <summary>Ends it on a caller's thread, and runs what comes behind it before it returns.</summary>
    public void EndHere(T answer)
    {
        lock (_gate)
        {
            if (_isOver)
            {
                return;
            }

            _isOver = true;
        }

        _source.SetResult(answer);
    }

    public void Fail(Exception error) => TryEnd(default, error);

    public void Dispose() => _timer.Dispose();

    T IValueTaskSource<T>.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<T>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<T>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    void IThreadPoolWorkItem.Execute()
    {
        (T? answer, Exception? error) = (_answer, _error);
        (_answer, _error) = (default, null);
        if (error is not null)
        {
            _source.SetException(error);
        }
        else
        {
            _source.SetResult(answer!);
        }
    }

    private void TryEnd(T? answer, Exception? error)
    {
        lock (_gate)
        {
            if (_isOver)
            {
                return;
            }

            End_NeedsLock(answer, error);
        }

        Callers.Resume(this);
    }

    private void OnCanceled() => Fail(new OperationCanceledException(_cancellationToken));

    // It may come for the wait before this one, which ended just then, and timers count in milliseconds: time may be left.
    private void OnTimer()
    {
        lock (_gate)
        {
            if (_isOver || _limit == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            TimeSpan left = _limit - _time.GetElapsedTime(_startedAt);
            if (left > TimeSpan.Zero)
            {
                _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
                return;
            }

            End_NeedsLock(default, _cancellationToken.IsCancellationRequested
                ? new OperationCanceledException(_cancellationToken)
                : new TimeoutException());
        }

        Callers.Resume(this);
    }

    private void End_NeedsLock(T? answer, Exception? error)
    {
        _isOver = true;
        (_answer, _error) = (answer, error);
    }
}
