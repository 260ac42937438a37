using Microsoft.Extensions.Logging;

namespace Quectel.Modem.At;

/// <summary>Sends probes: writes their lines one by one and waits for the results.</summary>
internal sealed class AtProber(AtWriter writer, TimeSpan stepTimeout, TimeProvider time, ILogger logger)
{
    // What S8 takes, without the values that a reset may leave there (2) or that switch the pause off.
    private const int FirstNonce = 3;
    private const int LastNonce = 255;

    private const string Escape = "\u001b";

    private int _count = Random.Shared.Next(LastNonce);

    /// <summary>Makes a probe with a number that the one before did not have.</summary>
    /// <param name="abandoned">The command whose answer may still come; null when the port was just opened.</param>
    public AtProbe CreateProbe(AtExchange? abandoned)
    {
        _count = (_count + 1) % (LastNonce - FirstNonce + 1);
        return new AtProbe(FirstNonce + _count, abandoned);
    }

    /// <summary>Sends a probe, which must be the turn's owner by now.</summary>
    /// <param name="probe">The probe.</param>
    /// <param name="clearInput">
    /// Whether to send ESC and a carriage return first: they end a half-written line and an open prompt.
    /// </param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>Whether the modem owes nothing.</returns>
    public async Task<bool> TryAsync(AtProbe probe, bool clearInput, CancellationToken cancellationToken)
    {
        try
        {
            if (clearInput)
            {
                await WriteAsync(Escape, cancellationToken).ConfigureAwait(false);
            }

            foreach (string line in probe.Lines)
            {
                Task next = probe.NextFinalResultAsync();
                ModemLog.LineSent(logger, line);
                await WriteAsync(line, cancellationToken).ConfigureAwait(false);
                await next.WaitAsync(stepTimeout, time, cancellationToken).ConfigureAwait(false);
            }

            await probe.Proven.WaitAsync(stepTimeout, time, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
        finally
        {
            if (probe.Quarantined > 0)
            {
                ModemLog.LinesQuarantined(logger, probe.Quarantined);
            }
        }
    }

    private Task WriteAsync(string line, CancellationToken cancellationToken) =>
        writer.WriteLineAsync(line).WaitAsync(stepTimeout, time, cancellationToken);
}
