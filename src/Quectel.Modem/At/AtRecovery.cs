using Microsoft.Extensions.Logging;

namespace Quectel.Modem.At;

/// <summary>
/// Brings a suspect channel back: waits for the late answer, then proves that the modem owes none, one rung after the
/// other; gives the port up when nothing helps.
/// </summary>
internal sealed class AtRecovery(
    string portName,
    AtReceiver receiver,
    AtWriter writer,
    AtProber prober,
    AtChannelOptions options,
    TimeProvider time,
    ILogger logger)
{
    // Bytes sent sooner after the command line are ignored (V.250 5.6.1; core AT reference, 1.5).
    private static readonly TimeSpan AbortableAfter = TimeSpan.FromMilliseconds(125);

    // A long file is ended by a silence, or by +++, not by a megabyte of blanks.
    private const int MaxFileFill = 4096;

    private static readonly AtRung[] WithoutPayload = [AtRung.None, AtRung.Escape, AtRung.LeaveDataMode];
    private static readonly AtRung[] WithPayload = [AtRung.FillPayload, AtRung.Escape, AtRung.LeaveDataMode];

    // Of the time provider; 0 when nothing is being recovered.
    private long _deadline;

    /// <summary>How long it may still take until the channel is proven or given up; zero when it is not suspect.</summary>
    public TimeSpan TimeLeft
    {
        get
        {
            long deadline = Interlocked.Read(ref _deadline);
            TimeSpan left = deadline == 0 ? TimeSpan.Zero : time.GetElapsedTime(time.GetTimestamp(), deadline);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>
    /// Goes on with a turn whose caller has stopped waiting. If the modem answers while it still may, nothing was ever
    /// in doubt; otherwise the late answer is given a time of grace, and then the channel is proven.
    /// </summary>
    public async Task FinishAsync(AtExchange exchange)
    {
        TimeSpan limit = exchange.Command.MaxResponseTime;
        TimeSpan left = Positive(limit - time.GetElapsedTime(exchange.StartedAt)) + options.LateAnswerGrace;
        SetDeadline(left + LongestProof(exchange));
        try
        {
            await FinishAsync(exchange, limit, left).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Exchange(ref _deadline, 0);
        }
    }

    /// <summary>Proves the channel, or gives it up.</summary>
    /// <param name="abandoned">The command whose answer may still come; null when there is none.</param>
    public async Task ProveAsync(AtExchange? abandoned)
    {
        if (!receiver.IsOpen)
        {
            return;
        }

        TimeSpan longest = LongestProof(abandoned);
        LogDoubt(abandoned, longest);
        SetDeadline(longest);
        try
        {
            await ClimbAsync(abandoned).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Exchange(ref _deadline, 0);
        }
    }

    private void LogDoubt(AtExchange? abandoned, TimeSpan longest)
    {
        if (abandoned is null)
        {
            ModemLog.ChannelDoubted(logger, receiver.Doubt ?? "Nothing is known of it.", longest.TotalSeconds);
        }
        else
        {
            ModemLog.ChannelSuspect(logger, abandoned.Command.LogText, longest.TotalSeconds);
        }
    }

    private async Task ClimbAsync(AtExchange? abandoned)
    {
        receiver.Doubt = null;
        abandoned?.Writing.Stop(); // Behind what is written now, the rest could be taken for commands.
        foreach (AtRung rung in RungsFor(abandoned))
        {
            if (await TryAsync(rung, abandoned).ConfigureAwait(false))
            {
                ModemLog.ChannelProven(logger);
                options.Metrics.Resynchronized(succeeded: true);
                return;
            }
        }

        options.Metrics.Resynchronized(succeeded: false);
        receiver.Close(new ModemDisconnectedException(
            portName,
            $"The modem on {portName} could not be resynchronised: it did not answer the probes after "
            + $"{abandoned?.Command.LogText ?? "an unexpected line"}. The port was given up."));
    }

    private async Task FinishAsync(AtExchange exchange, TimeSpan limit, TimeSpan left)
    {
        bool aborted = await TryAbortAsync(exchange).ConfigureAwait(false);
        Task answered = Task.WhenAll(exchange.Ended, exchange.Writing.Done);
        await answered.WaitAsync(left, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        bool inTime = answered.IsCompletedSuccessfully && time.GetElapsedTime(exchange.StartedAt) < limit;
        if (!inTime || aborted || exchange.Writing.IsCut || exchange.HasSurplus || receiver.Doubt is not null)
        {
            await ProveAsync(exchange).ConfigureAwait(false);
        }
    }

    // A modem that has given a final result does not wait for bytes.
    private static AtRung[] RungsFor(AtExchange? abandoned) =>
        abandoned is { IsAnswered: false, Command: { Payload: { Length: > 0 and var length } } command }
        && (length <= MaxFileFill || !command.EndsPayloadBySilence)
            ? WithPayload
            : WithoutPayload;

    private async Task<bool> TryAsync(AtRung rung, AtExchange? abandoned)
    {
        try
        {
            return await prober.TryAsync(rung, abandoned, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (PortFailure.Is(error))
        {
            receiver.Close(PortFailure.Describe(portName, error));
            throw receiver.NewClosedException();
        }
    }

    private async Task<bool> TryAbortAsync(AtExchange exchange)
    {
        if (!exchange.Command.IsAbortable || exchange.Ended.IsCompleted)
        {
            return false;
        }

        TimeSpan wait = AbortableAfter - time.GetElapsedTime(exchange.StartedAt);
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time).ConfigureAwait(false);
        }

        ModemLog.CommandAborted(logger, exchange.Command.LogText);
        _ = writer.WriteLineAsync(string.Empty); // Its failure shows in the answer that does not come.
        return true;
    }

    private TimeSpan LongestProof(AtExchange? abandoned) =>
        RungsFor(abandoned).Aggregate(TimeSpan.Zero, (sum, rung) => sum + prober.LongestAttempt(rung));

    private void SetDeadline(TimeSpan left) => Interlocked.Exchange(
        ref _deadline,
        time.GetTimestamp() + (long)(left.TotalSeconds * time.TimestampFrequency));

    private static TimeSpan Positive(TimeSpan span) => span > TimeSpan.Zero ? span : TimeSpan.Zero;
}
