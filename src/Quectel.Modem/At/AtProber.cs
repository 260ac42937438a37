using Microsoft.Extensions.Logging;

namespace Quectel.Modem.At;

/// <summary>Sends probes: writes their lines one by one and waits for the results.</summary>
internal sealed class AtProber(
    AtReceiver receiver, AtWriter writer, AtChannelOptions options, TimeProvider time, ILogger logger)
{
    // What S8 takes, in three digits: the value that a reset leaves there (2) is not among them, and all probes are
    // equally long.
    private const int FirstNonce = 100;
    private const int LastNonce = 255;

    private const string Escape = "\u001b";

    // Shared by all channels: what an earlier one left in the port's buffers must not look like this one's proof.
    private static int _count = Random.Shared.Next(LastNonce);

    /// <summary>Takes the turn's lines for one probe and sends it.</summary>
    /// <param name="rung">What to send first.</param>
    /// <param name="abandoned">The command whose answer may still come; null when there is none.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>Whether the modem owes nothing.</returns>
    public async Task<bool> TryAsync(AtRung rung, AtExchange? abandoned, CancellationToken cancellationToken)
    {
        uint count = (uint)Interlocked.Increment(ref _count);
        var probe = new AtProbe(FirstNonce + (int)(count % (LastNonce - FirstNonce + 1)), abandoned);
        receiver.Attach(probe);
        try
        {
            await ClimbAsync(rung, abandoned, cancellationToken).ConfigureAwait(false);
            foreach (string line in probe.Lines)
            {
                if (line == probe.Lines[^1])
                {
                    probe.OnAsking();
                }

                Task next = probe.NextFinalResultAsync();
                ModemLog.LineSent(logger, line);
                await WriteAsync(writer.WriteLineAsync(line), cancellationToken).ConfigureAwait(false);
                await next.WaitAsync(options.ProbeTimeout, time, cancellationToken).ConfigureAwait(false);
            }

            await probe.Proven.WaitAsync(options.ProbeTimeout, time, cancellationToken).ConfigureAwait(false);
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

    /// <summary>How long an attempt may take at most.</summary>
    public TimeSpan LongestAttempt(AtRung rung) =>
        (options.ProbeTimeout * (3 + 1)) + (options.WriteTimeout * (3 + (rung == AtRung.None ? 0 : 2)))
        + (rung == AtRung.LeaveDataMode ? options.EscapeGuard * 2 : TimeSpan.Zero);

    private async Task ClimbAsync(AtRung rung, AtExchange? abandoned, CancellationToken cancellationToken)
    {
        switch (rung)
        {
            case AtRung.None:
                return;
            case AtRung.FillPayload:
                await SendAsync("ESC and blanks", Escape + Blanks(abandoned), cancellationToken).ConfigureAwait(false);
                return;
            case AtRung.LeaveDataMode:
                await Task.Delay(options.EscapeGuard, time, cancellationToken).ConfigureAwait(false);
                ModemLog.LineSent(logger, "+++");
                await WriteAsync(writer.WriteAsync("+++"u8.ToArray()), cancellationToken).ConfigureAwait(false);
                await Task.Delay(options.EscapeGuard, time, cancellationToken).ConfigureAwait(false);
                break; // In command mode all along, the modem holds the beginning of a line now.
        }

        await SendAsync("ESC", Escape, cancellationToken).ConfigureAwait(false);
    }

    private async Task SendAsync(string name, string text, CancellationToken cancellationToken)
    {
        ModemLog.LineSent(logger, name);
        await WriteAsync(writer.WriteLineAsync(text), cancellationToken).ConfigureAwait(false);
    }

    private static string Blanks(AtExchange? abandoned) => new(' ', abandoned?.Command.Payload?.Length ?? 0);

    private Task WriteAsync(Task writing, CancellationToken cancellationToken) =>
        writing.WaitAsync(options.WriteTimeout, time, cancellationToken);
}
