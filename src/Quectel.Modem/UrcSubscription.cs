namespace Quectel.Modem;

/// <summary>A stream of URCs. One reader; disposing it ends the stream.</summary>
/// <typeparam name="TUrc">The type of the news.</typeparam>
public sealed class UrcSubscription<TUrc> : IAsyncEnumerable<TUrc>, IDisposable
    where TUrc : class
{
    private readonly ReaderQueue<TUrc> _queue;
    private readonly Func<AtLine, TUrc?> _parse;
    private readonly Action<UrcSubscription<TUrc>> _remove;

    // What the read loop has taken from the bytes it is at, handed over when it is through. Only the read loop touches it.
    private readonly List<TUrc> _fresh = [];
    private readonly Lock _handing = new();
    private Action<TUrc>? _handler;
    private ExecutionContext? _handlerContext;
    private long _dropped;

    internal UrcSubscription(Func<AtLine, TUrc?> parse, int capacity, Action<UrcSubscription<TUrc>> remove)
    {
        _parse = parse;
        _remove = remove;
        _queue = new ReaderQueue<TUrc>(capacity);
    }

    /// <summary>How many URCs were dropped because the reader was too slow.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Reads the URCs in the order they came.</summary>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The URCs.</returns>
    /// <exception cref="ModemDisconnectedException">
    /// The port is lost; everything that came before has been read.
    /// </exception>
    public IAsyncEnumerator<TUrc> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        _queue.ReadAllAsync(cancellationToken);

    /// <summary>Ends the stream.</summary>
    public void Dispose()
    {
        _remove(this);
        Complete(null);
    }

    /// <inheritdoc cref="ReaderQueue{T}.WaitAsync"/>
    internal ValueTask<bool> WaitAsync() => _queue.WaitAsync(CancellationToken.None);

    /// <summary>
    /// From now on a handler takes the news, and the queue nothing more: it is only waited on for the end. What has come
    /// before is handled here.
    /// </summary>
    /// <param name="handler">
    /// Runs on the read loop, in the context of the caller: it must be quick, must not throw and must wait for nothing.
    /// </param>
    internal void HandleWith(Action<TUrc> handler)
    {
        lock (_handing)
        {
            while (_queue.TryTake(out TUrc? urc))
            {
                handler(urc);
            }

            _handlerContext = ExecutionContext.Capture();
            _handler = handler;
        }
    }

    /// <summary>Read loop: parses a line; says whether it is one of these.</summary>
    internal bool Offer(AtLine line)
    {
        if (_parse(line) is not { } urc)
        {
            return false;
        }

        _fresh.Add(urc);
        return true;
    }

    /// <summary>Read loop: all that has come is read.</summary>
    internal void HandOver()
    {
        if (_fresh.Count == 0)
        {
            return;
        }

        lock (_handing)
        {
            if (_handler is null)
            {
                Interlocked.Add(ref _dropped, _queue.AddOverOldest(_fresh));
                _queue.Wake();
            }
            else if (_handlerContext is { } context)
            {
                ExecutionContext.Run(context, static it => ((UrcSubscription<TUrc>)it!).Handle(), this);
            }
            else
            {
                Handle();
            }
        }

        _fresh.Clear();
    }

    internal void Complete(Exception? error) => _queue.Complete(error);

    private void Handle()
    {
        foreach (TUrc urc in _fresh)
        {
            _handler!(urc);
        }
    }
}
