using System.IO.Pipelines;

namespace Quectel.Modem.Transport;

/// <summary>
/// Where the reader of a port goes on when bytes have come: on the thread pool, or, once it has promised to wait for
/// nobody, at once on the thread that brought them.
/// </summary>
/// <remarks>
/// Waking a thread for every read costs more than the reading does. But what a reader calls back must not end up on the
/// port's thread: a program that is busy there for a second would stop the port for a second.
/// </remarks>
internal sealed class PortReaderScheduler : PipeScheduler
{
    private volatile bool _readerWaitsForNobody;

    /// <summary>From now on the reader runs on the port's thread.</summary>
    public void OnReaderWaitsForNobody() => _readerWaitsForNobody = true;

    public override void Schedule(Action<object?> action, object? state)
    {
        if (_readerWaitsForNobody)
        {
            action(state);
        }
        else
        {
            ThreadPool.Schedule(action, state);
        }
    }
}
