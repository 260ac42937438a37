using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks.Sources;

namespace Quectel.Modem;

/// <summary>
/// A queue with a limit, many writers and one reader. The reader is woken when the writers say so, and not for each thing
/// they add; it goes on as <see cref="Callers"/> do, never on a writer's stack.
/// </summary>
/// <remarks>
/// <c>System.Threading.Channels</c> wakes its reader on the thread pool, for each thing, which costs more than all else
/// that is done with a message.
/// </remarks>
internal sealed class ReaderQueue<T>(int capacity) : IValueTaskSource<bool>, IThreadPoolWorkItem
    where T : class
{
    private readonly Lock _gate = new();
    private readonly Queue<T> _items = new();
    private ManualResetValueTaskSourceCore<bool> _wait;
    private CancellationTokenRegistration _registration;
    private CancellationToken _cancellationToken;
    private TaskCompletionSource? _room;
    private bool _isWaiting;
    private bool _isOver;
    private Exception? _error;

    /// <summary>Adds something; says whether there was room, and the queue not complete.</summary>
    public bool TryAdd(T item)
    {
        lock (_gate)
        {
            if (_isOver || _items.Count >= capacity)
            {
                return false;
            }

            _items.Enqueue(item);
            return true;
        }
    }

    /// <summary>Adds something, in the place of the oldest when there is no room; says whether that was dropped.</summary>
    public bool AddOverOldest(T item)
    {
        lock (_gate)
        {
            return AddOverOldest_NeedsLock(item);
        }
    }

    /// <summary>Adds them all, in the place of the oldest where there is no room; says how many were dropped.</summary>
    public int AddOverOldest(List<T> items)
    {
        int dropped = 0;
        lock (_gate)
        {
            foreach (T item in items)
            {
                dropped += AddOverOldest_NeedsLock(item) ? 1 : 0;
            }
        }

        return dropped;
    }

    /// <summary>Lets a reader that waits go on, when there is something for it.</summary>
    public void Wake()
    {
        // Who adds has held the lock since the reader began to wait, and so knows of it; or the reader found what was added.
        if (!Volatile.Read(ref _isWaiting))
        {
            return;
        }

        lock (_gate)
        {
            if (!_isWaiting || (_items.Count == 0 && !_isOver))
            {
                return;
            }

            _isWaiting = false;
        }

        Callers.Resume(this);
    }

    /// <summary>Takes the oldest, without waiting.</summary>
    public bool TryTake([NotNullWhen(true)] out T? item)
    {
        TaskCompletionSource? room;
        lock (_gate)
        {
            if (!_items.TryDequeue(out item))
            {
                return false;
            }

            (room, _room) = (_room, null);
        }

        room?.TrySetResult();
        return true;
    }

    /// <summary>Waits until there is something to take.</summary>
    /// <returns>False when the queue is complete and empty; if it was completed with an error, that is thrown.</returns>
    /// <exception cref="InvalidOperationException">Somebody else waits.</exception>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_items.Count > 0)
            {
                return new ValueTask<bool>(true);
            }

            if (_isOver)
            {
                return _error is { } error ? ValueTask.FromException<bool>(error) : new ValueTask<bool>(false);
            }

            if (cancellationToken.IsCancellationRequested)
            {
                return ValueTask.FromCanceled<bool>(cancellationToken);
            }

            if (_isWaiting)
            {
                throw new InvalidOperationException("Somebody else reads this already; it has one reader.");
            }

            _isWaiting = true;
            _wait.Reset();
            _cancellationToken = cancellationToken;

            // Here, so that it is known to whoever ends the wait.
            _registration = cancellationToken.UnsafeRegister(static queue => ((ReaderQueue<T>)queue!).OnCanceled(), this);
            return new ValueTask<bool>(this, _wait.Version);
        }
    }

    /// <summary>Reads to the end.</summary>
    public async IAsyncEnumerator<T> ReadAllAsync(CancellationToken cancellationToken)
    {
        while (await WaitAsync(cancellationToken).ConfigureAwait(false))
        {
            while (TryTake(out T? item))
            {
                yield return item;
            }
        }
    }

    /// <summary>Completes when something more can be added, or the queue is complete.</summary>
    public Task WaitForRoomAsync()
    {
        lock (_gate)
        {
            if (_isOver || _items.Count < capacity)
            {
                return Task.CompletedTask;
            }

            _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _room.Task;
        }
    }

    /// <summary>Nothing more will come: what is here can still be taken. The first end stands.</summary>
    public void Complete(Exception? error)
    {
        TaskCompletionSource? room;
        lock (_gate)
        {
            if (_isOver)
            {
                return;
            }

            (_isOver, _error) = (true, error);
            (room, _room) = (_room, null);
        }

        room?.TrySetResult();
        Wake();
    }

    void IThreadPoolWorkItem.Execute()
    {
        bool hasItem;
        bool isCanceled = _cancellationToken.IsCancellationRequested;
        lock (_gate)
        {
            hasItem = _items.Count > 0;
            if (!hasItem && !_isOver && !isCanceled)
            {
                _isWaiting = true; // Somebody took it without waiting.
                return;
            }
        }

        _registration.Dispose();
        if (hasItem)
        {
            _wait.SetResult(true);
        }
        else if (!_isOver)
        {
            _wait.SetException(new OperationCanceledException(_cancellationToken));
        }
        else if (_error is { } error)
        {
            _wait.SetException(error);
        }
        else
        {
            _wait.SetResult(false);
        }
    }

    bool IValueTaskSource<bool>.GetResult(short token) => _wait.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _wait.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wait.OnCompleted(continuation, state, token, flags);

    private bool AddOverOldest_NeedsLock(T item)
    {
        if (_isOver)
        {
            return false;
        }

        bool isFull = _items.Count >= capacity;
        if (isFull)
        {
            _items.Dequeue();
        }

        _items.Enqueue(item);
        return isFull;
    }

    private void OnCanceled()
    {
        lock (_gate)
        {
            if (!_isWaiting)
            {
                return;
            }

            _isWaiting = false;
        }

        Callers.Resume(this);
    }
}
