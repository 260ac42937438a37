namespace Quectel.Modem;

/// <summary>Finds and chooses operators.</summary>
internal static class OperatorSelection
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(1);

    /// <summary>The modem says nothing until it is done, so what is reported is the time.</summary>
    public static async Task<IReadOnlyList<AvailableOperator>> ScanAsync(
        IAtChannel channel,
        TimeProvider time,
        IProgress<TimeSpan>? progress,
        CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        using ITimer? timer = progress is null ? null : time.CreateTimer(
            _ => progress.Report(time.GetElapsedTime(start)), null, ProgressInterval, ProgressInterval);
        return await channel.SendAsync(new OperatorScanCommand(), cancellationToken).ConfigureAwait(false);
    }

    public static Task SelectAsync(
        IAtChannel channel,
        string plmn,
        AccessTechnology? technology,
        bool fallBack,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plmn);
        if (plmn.Length is not (5 or 6) || plmn.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            throw new ArgumentException(
                $"'{plmn}' is no PLMN: it has 5 or 6 digits, for instance 46001.", nameof(plmn));
        }

        return channel.SendAsync(OperatorSelectionCommand.Of(plmn, technology, fallBack), cancellationToken);
    }

    /// <summary>Asks first: AT+COPS=0 in a modem that chooses already can make it search anew for nothing.</summary>
    public static async Task SelectAutomaticallyAsync(IAtChannel channel, CancellationToken cancellationToken)
    {
        if (!await channel.SendAsync(new OperatorModeCommand(), cancellationToken).ConfigureAwait(false))
        {
            await channel.SendAsync(OperatorSelectionCommand.Automatic, cancellationToken).ConfigureAwait(false);
        }
    }
}
