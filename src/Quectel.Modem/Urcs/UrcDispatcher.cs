using Microsoft.Extensions.Logging;

namespace Quectel.Modem.Urcs;

/// <summary>Hands every line that nobody asked for to the subscriptions that recognise it.</summary>
/// <remarks>
/// Runs on the read loop: each subscription only parses and puts the result into its own bounded queue.
/// </remarks>
internal sealed class UrcDispatcher
{
    private readonly Lock _gate = new();
    private Sink[] _sinks = [];
    private Exception? _ended;

    public UrcSubscription<TUrc> Subscribe<TUrc>(Func<AtLine, TUrc?> parse, int capacity)
        where TUrc : class
    {
        var subscription = new UrcSubscription<TUrc>(parse, capacity, Remove);
        Exception? ended;
        lock (_gate)
        {
            ended = _ended;
            _sinks = [.. _sinks, new Sink(subscription, subscription.Offer, subscription.HandOver, subscription.Complete)];
        }

        if (ended is not null)
        {
            subscription.Complete(ended);
        }

        return subscription;
    }

    /// <summary>Offers a line to all; says whether anybody took it.</summary>
    public bool Dispatch(AtLine line, ILogger logger)
    {
        bool taken = false;
        foreach (Sink sink in Volatile.Read(ref _sinks))
        {
            try
            {
                taken |= sink.Offer(line);
            }
            catch (Exception error) // A parser may be a user's: its fault must not stop the read loop.
            {
                ModemLog.UrcNotUnderstood(logger, line.Text, error);
            }
        }

        return taken;
    }

    /// <summary>Hands over what was dispatched since the last time.</summary>
    public void HandOver()
    {
        foreach (Sink sink in Volatile.Read(ref _sinks))
        {
            sink.HandOver();
        }
    }

    /// <summary>Ends all subscriptions, present and future.</summary>
    public void Complete(Exception error)
    {
        Sink[] sinks;
        lock (_gate)
        {
            _ended ??= error;
            sinks = _sinks;
        }

        foreach (Sink sink in sinks)
        {
            sink.Complete(error);
        }
    }

    private void Remove(object subscription)
    {
        lock (_gate)
        {
            _sinks = [.. _sinks.Where(sink => !ReferenceEquals(sink.Subscription, subscription))];
        }
    }

    private sealed record Sink(
        object Subscription, Func<AtLine, bool> Offer, Action HandOver, Action<Exception?> Complete);
}
