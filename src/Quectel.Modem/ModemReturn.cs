using Microsoft.Extensions.Logging;

namespace Quectel.Modem;

/// <summary>Waits for a port that was lost, and opens it as soon as it is there again.</summary>
internal static class ModemReturn
{
    // A module on USB is away for 5 s at least (core AT reference, 12.4); a look at sysfs costs less than a millisecond.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <exception cref="ModemPortException">A port of this kind cannot be opened again.</exception>
    /// <exception cref="ModemTimeoutException">It is not back in time; the message says what is in the way.</exception>
    public static async Task WaitAsync(
        ModemConnection connection,
        TimeSpan timeout,
        TimeProvider time,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        string obstacle = "No modem answers on it.";
        try
        {
            while (await TryOpenAsync(connection, either.Token).ConfigureAwait(false) is { } failure)
            {
                if (failure.Message != obstacle)
                {
                    obstacle = failure.Message;
                    ModemLog.WaitingForPort(logger, connection.Name, obstacle);
                }

                await Task.Delay(Interval, time, either.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ModemTimeoutException(
                $"Reopening {connection.Name}",
                timeout,
                FormattableString.Invariant(
                    $"{connection.Name} was not back within {timeout.TotalSeconds:0.#} s. {obstacle}"));
        }
    }

    /// <summary>
    /// One attempt. A device that has just appeared may belong to root only until udev has seen it, so that no failure is
    /// final but one.
    /// </summary>
    private static async Task<ModemException?> TryOpenAsync(ModemConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (ModemException exception)
            when (exception is not ModemPortException { Error: ModemPortError.NotSupported })
        {
            return exception;
        }
    }
}
