namespace Quectel.Modem.At;

/// <summary>
/// Operations in two stages: <c>OK</c> accepts the command, URCs bring the outcome (invariant 4: the subscription is
/// there before the command is written).
/// </summary>
/// <remarks>
/// The URCs do not say which command they belong to. So one operation runs at a time, and one that its caller has given
/// up runs on until its outcome is there or its time is over: the outcome must not become the next one's.
/// </remarks>
internal sealed class UrcOperations(IAtChannel channel, TimeProvider time)
{
    private readonly OneAtATime _turn = new();

    /// <param name="command">What starts the operation.</param>
    /// <param name="parse">Recognises its URCs.</param>
    /// <param name="collect">Takes the next URC; gives the outcome when it is complete, until then null.</param>
    /// <param name="limit">The longest time from the command's <c>OK</c> to the outcome.</param>
    /// <param name="cancellationToken">Ends the caller's wait.</param>
    /// <exception cref="AtCommandException">The module refused the command: no outcome follows.</exception>
    /// <exception cref="ModemTimeoutException">No answer, or no outcome.</exception>
    public async Task<TOutcome> RunAsync<TUrc, TOutcome>(
        AtCommand<bool> command,
        Func<AtLine, TUrc?> parse,
        Func<TUrc, TOutcome?> collect,
        TimeSpan limit,
        CancellationToken cancellationToken)
        where TUrc : class
        where TOutcome : class
    {
        Task<TOutcome> running = _turn.RunAsync(
            () => ExchangeAsync(command, parse, collect, limit, cancellationToken), cancellationToken);
        return await running.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<TOutcome> ExchangeAsync<TUrc, TOutcome>(
        AtCommand<bool> command,
        Func<AtLine, TUrc?> parse,
        Func<TUrc, TOutcome?> collect,
        TimeSpan limit,
        CancellationToken cancellationToken)
        where TUrc : class
        where TOutcome : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        using UrcSubscription<TUrc> news = channel.Subscribe(parse);
        await channel.SendAsync(command, CancellationToken.None).ConfigureAwait(false);

        // At its end the subscription ends, and not the reading: what came in time is still taken.
        using ITimer timer = time.CreateTimer(_ => news.Complete(null), null, limit, Timeout.InfiniteTimeSpan);
        await foreach (TUrc urc in news.ConfigureAwait(false))
        {
            if (collect(urc) is { } outcome)
            {
                return outcome;
            }
        }

        throw new ModemTimeoutException(
            command.LogText,
            limit,
            $"The module accepted {command.LogText} and reported no outcome within {limit.TotalSeconds:0.#} s.");
    }
}
