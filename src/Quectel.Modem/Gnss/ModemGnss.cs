namespace Quectel.Modem;

/// <summary>The module's satellite receiver, where it has one.</summary>
/// <remarks>
/// A BG95 has one receiver for both: while it looks for satellites it hears the network badly or not at all. Switch it off
/// as soon as the position is known.
/// </remarks>
public sealed class ModemGnss
{
    // The receiver measures once a second.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly IAtChannel _channel;
    private readonly TimeProvider _time;

    internal ModemGnss(IAtChannel channel, TimeProvider time)
    {
        _channel = channel;
        _time = time;
    }

    /// <summary>Switches the receiver on; does nothing when it is on.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>A task.</returns>
    /// <exception cref="AtCommandException">The module has no receiver, or it cannot be used now.</exception>
    public Task StartAsync(CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new SwitchGnssCommand(On: true), cancellationToken);

    /// <summary>Switches the receiver off; does nothing when it is off.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>A task.</returns>
    public Task StopAsync(CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new SwitchGnssCommand(On: false), cancellationToken);

    /// <summary>Asks whether the receiver is on.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>True when it is on, with or without a position.</returns>
    public Task<bool> GetIsOnAsync(CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new GnssStateCommand(), cancellationToken);

    /// <summary>Asks for the position.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>The position; null while there is no fix, which takes half a minute under a free sky.</returns>
    /// <exception cref="InvalidOperationException">The receiver is off.</exception>
    public async Task<GnssPosition?> GetPositionAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return await _channel.SendAsync(new GnssPositionCommand(), cancellationToken).ConfigureAwait(false);
        }
        catch (AtCommandException error) when (error.Result.Number == GnssError.Off)
        {
            throw new InvalidOperationException("The receiver is off; start it first.", error);
        }
    }

    /// <summary>Waits for a position, asking once a second.</summary>
    /// <param name="timeout">How long; a cold start under a free sky takes half a minute, indoors it may never come.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The position; null when there was none in time.</returns>
    /// <exception cref="InvalidOperationException">The receiver is off.</exception>
    public async Task<GnssPosition?> WaitForPositionAsync(
        TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        long begin = _time.GetTimestamp();
        while (true)
        {
            GnssPosition? position = await GetPositionAsync(cancellationToken).ConfigureAwait(false);
            if (position is not null || _time.GetElapsedTime(begin) >= timeout)
            {
                return position;
            }

            await Task.Delay(Interval, _time, cancellationToken).ConfigureAwait(false);
        }
    }
}
