using System.Threading.Tasks.Sources;

namespace Quectel.Modem.At;

/// <summary>
/// A caller's wait for an answer: ends with the answer, with a failure, with its time or with the caller's patience,
/// whichever comes first.
/// </summary>
/// <remarks>
/// One object waits for one command after the other, so a wait costs no memory. Whoever ends it never runs what comes
/// behind it: the read loop and timers are not the caller's.
/// </remarks>
internal sealed class AtAnswerWait : IValueTaskSource<AtResponse>, IThreadPoolWorkItem, IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private ManualResetValueTaskSourceCore<AtResponse> _source;
    private AtResponse? _response;
    private Exception? _error;
    private CancellationTokenRegistration _registration;
    private CancellationToken _cancellationToken;
    private TimeSpan _limit;
    private long _startedAt;
    private bool _isOver = true;

    public AtAnswerWait(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(
            static wait => ((AtAnswerWait)wait!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Fails with <see cref="TimeoutException"/> when the time is over; may be awaited once.</summary>
    public ValueTask<AtResponse> Answer => new(this, _source.Version);

    /// <summary>Begins a wait; the one before has been stopped.</summary>
    public void Start(long startedAt, TimeSpan limit, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _source.Reset();
            _startedAt = startedAt;
            _limit = limit;
            _cancellationToken = cancellationToken;
            _isOver = false;
            _timer.Change(limit, Timeout.InfiniteTimeSpan);
        }

        _registration = cancellationToken.UnsafeRegister(static wait => ((AtAnswerWait)wait!).OnCanceled(), this);
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

    public void End(AtResponse response) => TryEnd(response, null);

    public void Fail(Exception error) => TryEnd(null, error);

    public void Dispose() => _timer.Dispose();

    AtResponse IValueTaskSource<AtResponse>.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<AtResponse>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<AtResponse>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    void IThreadPoolWorkItem.Execute()
    {
        if (_error is { } error)
        {
            _source.SetException(error);
        }
        else
        {
            _source.SetResult(_response!);
        }
    }

    private void TryEnd(AtResponse? response, Exception? error)
    {
        lock (_gate)
        {
            if (_isOver)
            {
                return;
            }

            End_NeedsLock(response, error);
        }

        Callers.Resume(this);
    }

    private void OnCanceled() => Fail(new OperationCanceledException(_cancellationToken));

    // It may come for the wait before this one, which ended just then, and timers count in milliseconds: time may be left.
    private void OnTimer()
    {
        lock (_gate)
        {
            if (_isOver)
            {
                return;
            }

            TimeSpan left = _limit - _time.GetElapsedTime(_startedAt);
            if (left > TimeSpan.Zero)
            {
                _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
                return;
            }

            End_NeedsLock(null, _cancellationToken.IsCancellationRequested
                ? new OperationCanceledException(_cancellationToken)
                : new TimeoutException());
        }

        Callers.Resume(this);
    }

    private void End_NeedsLock(AtResponse? response, Exception? error)
    {
        _isOver = true;
        (_response, _error) = (response, error);
    }
}
