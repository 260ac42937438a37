using Quectel.Modem;

namespace Quectel.Mqtt.Supervision;

/// <summary>How publishing went of late.</summary>
internal sealed class PublishRecord(TimeProvider time)
{
    private long _lastTicks; // Of UTC; 0 before the first.
    private int _failures;

    public DateTimeOffset? Last => Interlocked.Read(ref _lastTicks) is > 0 and var ticks
        ? new DateTimeOffset(ticks, TimeSpan.Zero)
        : null;

    public int Failures => Volatile.Read(ref _failures);

    /// <summary>Waits for an attempt, and notes how it ended.</summary>
    public async Task NoteAsync(Task attempt)
    {
        try
        {
            await attempt.ConfigureAwait(false);
            Interlocked.Exchange(ref _lastTicks, time.GetUtcNow().UtcTicks);
            Interlocked.Exchange(ref _failures, 0);
        }
        catch (ModemException)
        {
            Interlocked.Increment(ref _failures);
            throw;
        }
    }
}
