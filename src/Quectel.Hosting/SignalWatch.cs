using Quectel.Modem;

namespace Quectel.Hosting;

/// <summary>Measures the signal now and then, and keeps the newest value.</summary>
internal sealed class SignalWatch(ModemSource source)
{
    private RadioSignal? _last;

    /// <summary>The newest measurement; null when there is none, or the last one failed.</summary>
    public RadioSignal? Last => Volatile.Read(ref _last);

    /// <summary>Measures once, and again after each interval.</summary>
    /// <param name="isWanted">Whether it is worth asking the modem now: not while it is being brought up.</param>
    /// <param name="interval">The interval.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(Func<bool> isWanted, TimeSpan interval, CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(interval, source.Options.TimeProvider, cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref _last, isWanted() ? await MeasureAsync(cancellationToken).ConfigureAwait(false) : null);
        }
    }

    private async Task<RadioSignal?> MeasureAsync(CancellationToken cancellationToken)
    {
        try
        {
            QuectelModem modem = await source.OpenAsync(cancellationToken).ConfigureAwait(false);
            return await modem.Network.GetRadioSignalAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ModemException)
        {
            return null; // A modem that does not answer is the supervisor's to mend.
        }
    }
}
