using System.Runtime.CompilerServices;

namespace Quectel.Modem;

/// <summary>Flight mode, restart and power-down of the module.</summary>
public sealed class ModemPower
{
    // De-registration may take 60 s; after 65 s without a word the supply may be cut all the same (2.4).
    private static readonly TimeSpan ShutDownLimit = TimeSpan.FromSeconds(65);

    private readonly IAtChannel _channel;
    private readonly Func<TimeSpan, CancellationToken, Task> _reopen;
    private readonly TimeProvider _time;

    /// <param name="channel">The modem.</param>
    /// <param name="reopen">Opens the port if it was lost, and sets the modem up.</param>
    /// <param name="time">The clock.</param>
    internal ModemPower(IAtChannel channel, Func<TimeSpan, CancellationToken, Task> reopen, TimeProvider time)
    {
        _channel = channel;
        _reopen = reopen;
        _time = time;
    }

    /// <summary>Asks how much of the module is switched on.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>The functionality.</returns>
    public Task<ModemFunctionality> GetFunctionalityAsync(CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new FunctionalityCommand(), cancellationToken);

    /// <summary>Switches radio and SIM card off or on. Not kept over a restart.</summary>
    /// <param name="functionality">How much.</param>
    /// <param name="cancellationToken">Ends the wait, up to 15 s.</param>
    /// <returns>A task. After <see cref="ModemFunctionality.Full"/> the card and the network take seconds.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such functionality.</exception>
    public Task SetFunctionalityAsync(
        ModemFunctionality functionality, CancellationToken cancellationToken = default)
    {
        if (!Enum.IsDefined(functionality))
        {
            throw new ArgumentOutOfRangeException(nameof(functionality), (int)functionality, "It is 0, 1 or 4.");
        }

        return _channel.SendAsync(new SetFunctionalityCommand(functionality), cancellationToken);
    }

    /// <summary>
    /// Restarts the module, and waits until it answers again and is set up. Every connection and volatile setting inside it
    /// is gone.
    /// </summary>
    /// <param name="timeout">
    /// How long it may take. A BG95 is back after 4 s, an EC25 after 10 to 15 s; on USB the port goes away and comes back,
    /// which takes up to 60 s.
    /// </param>
    /// <param name="cancellationToken">Ends the wait; the module restarts all the same.</param>
    /// <returns>A task.</returns>
    /// <exception cref="ModemTimeoutException">
    /// It did not announce itself (<c>RDY</c>) and its port did not go away, or it is not back in time.
    /// </exception>
    public async Task RestartAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        long begin = _time.GetTimestamp();
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        using UrcSubscription<ModemStartedUrc> starts = _channel.Subscribe(line => Urc.Parse(line) as ModemStartedUrc, 1);
        var command = new RestartCommand();
        bool portIsLost = !await TrySendAsync(command, cancellationToken).ConfigureAwait(false);
        if (!portIsLost
            && !await HappensAsync(starts, timeout - _time.GetElapsedTime(begin), cancellationToken).ConfigureAwait(false))
        {
            throw new ModemTimeoutException(
                command.LogText,
                timeout,
                $"The modem took {command.LogText}, but neither said RDY nor let its port go within "
                + $"{timeout.TotalSeconds:0.#} s. Allow more time, or restart it by its power key.");
        }

        TimeSpan left = timeout - _time.GetElapsedTime(begin);
        await _reopen(left > TimeSpan.Zero ? left : TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Logs off from the network and switches the module off; then its supply may be cut.</summary>
    /// <param name="orderly">
    /// Whether to log off, which takes up to a minute; false is for a supply that is failing.
    /// </param>
    /// <param name="cancellationToken">Ends the wait; the module goes off all the same.</param>
    /// <returns>
    /// Whether it said that it is off, or let its port go. When it did neither within 65 s, it may be cut off all the same.
    /// Wait 1 s before that.
    /// </returns>
    /// <exception cref="AtCommandException">The module refuses, as it does shortly after a start; try again.</exception>
    public async Task<bool> ShutDownAsync(bool orderly = true, CancellationToken cancellationToken = default)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        using UrcSubscription<PoweredDownUrc> ends = _channel.Subscribe(line => Urc.Parse(line) as PoweredDownUrc, 1);
        return !await TrySendAsync(new ShutDownCommand(orderly), cancellationToken).ConfigureAwait(false)
            || await HappensAsync(ends, ShutDownLimit, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Follows restarts that nobody here asked for: everything inside the module is lost then, connections, subscriptions
    /// and settings. The driver has its own settings written again before the next command.
    /// </summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>One item a start, its <c>RDY</c> or <c>APP RDY</c>.</returns>
    /// <exception cref="ModemDisconnectedException">
    /// The port is lost, which on USB is how a restart shows: take it for one.
    /// </exception>
    public async IAsyncEnumerable<ModemStartedUrc> WatchRestartsAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using UrcSubscription<ModemStartedUrc> starts = _channel.Subscribe(line => Urc.Parse(line) as ModemStartedUrc);
        string? before = null;
        await foreach (ModemStartedUrc start in starts.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            // A BG95 says RDY and then APP RDY; an older BG96 only the first.
            if (before is not "RDY" || start.Line.Text is not "APP RDY")
            {
                yield return start;
            }

            before = start.Line.Text;
        }
    }

    /// <summary>A command opens a port that was lost before: what is subscribed to then is the port in use.</summary>
    private async Task OpenAsync(CancellationToken cancellationToken) =>
        await GetFunctionalityAsync(cancellationToken).ConfigureAwait(false);

    /// <returns>False when the port went before the answer, which is an answer, too.</returns>
    private async Task<bool> TrySendAsync(AtActionCommand command, CancellationToken cancellationToken)
    {
        try
        {
            return await _channel.SendAsync(command, cancellationToken).ConfigureAwait(false);
        }
        catch (ModemDisconnectedException)
        {
            return false;
        }
    }

    /// <returns>Whether the news came, or the port went, in time.</returns>
    private async Task<bool> HappensAsync<TUrc>(
        UrcSubscription<TUrc> news, TimeSpan limit, CancellationToken cancellationToken)
        where TUrc : class
    {
        using var timer = new CancellationTokenSource(limit > TimeSpan.Zero ? limit : TimeSpan.Zero, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            await foreach (TUrc unused in news.WithCancellation(either.Token).ConfigureAwait(false))
            {
                return true;
            }

            return true;
        }
        catch (ModemDisconnectedException)
        {
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
