using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Quectel.Modem;

/// <summary>A stream of URCs. One reader; disposing it ends the stream.</summary>
/// <typeparam name="TUrc">The type of the news.</typeparam>
public sealed class UrcSubscription<TUrc> : IAsyncEnumerable<TUrc>, IDisposable
    where TUrc : class
{
    private readonly Channel<TUrc> _channel;
    private readonly Func<AtLine, TUrc?> _parse;
    private readonly Action<UrcSubscription<TUrc>> _remove;

    // What the read loop has taken from the bytes it is at, handed over when it is through: the reader is woken once for
    // all of it. Only the read loop touches it.
    private readonly List<TUrc> _fresh = [];
    private long _dropped;

    internal UrcSubscription(Func<AtLine, TUrc?> parse, int capacity, Action<UrcSubscription<TUrc>> remove)
    {
        _parse = parse;
        _remove = remove;
        _channel = Channel.CreateBounded<TUrc>(
            new BoundedChannelOptions(capacity)
            {
                FullMode = BoundedChannelFullMode.DropOldest,
                SingleReader = true,
                SingleWriter = false,
            },
            _ => Interlocked.Increment(ref _dropped));
    }

    /// <summary>How many URCs were dropped because the reader was too slow.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Reads the URCs in the order they came.</summary>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The URCs.</returns>
    /// <exception cref="ModemDisconnectedException">
    /// The port is lost; everything that came before has been read.
    /// </exception>
    public async IAsyncEnumerator<TUrc> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        ConfiguredCancelableAsyncEnumerable<TUrc> all =
            _channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false);
        await foreach (TUrc urc in all)
        {
            yield return urc;
        }
    }

    /// <summary>Ends the stream.</summary>
    public void Dispose()
    {
        _remove(this);
        Complete(null);
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
        foreach (TUrc urc in _fresh)
        {
            _channel.Writer.TryWrite(urc);
        }

        _fresh.Clear();
    }

    internal void Complete(Exception? error) => _channel.Writer.TryComplete(error);
}
