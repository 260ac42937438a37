using System.Buffers;
using System.IO.Pipelines;

namespace Quectel.Modem.Transport;

/// <summary>Opens a UART at one rate after the other until a modem answers, and begins with the last that it found.</summary>
/// <remarks>
/// The modules measure no rate; they have the one of <c>AT+IPR</c>, and after an unexpected reset 115 200 unless
/// <c>AT&amp;W</c> stored another (core AT reference, 1.6, 12.3).
/// </remarks>
internal sealed class BaudRateSearch(
    SerialEndpoint endpoint,
    Func<SerialEndpoint, CancellationToken, Task<IModemTransport>> open,
    ModemOptions options)
{
    // One may be lost to the module's sleep or end the rubbish that an attempt at another rate has left in its line.
    private const int TriesARate = 3;

    // AT is answered within 300 ms (core AT reference, 11).
    private static readonly TimeSpan AnswerTime = TimeSpan.FromMilliseconds(300);

    private static readonly int[] UsualRates =
        [SerialEndpoint.DefaultBaudRate, 921_600, 460_800, 230_400, 57_600, 38_400, 19_200, 9_600, 4_800];

    private static readonly byte[] Attention = [.. "AT"u8, (byte)'\r'];

    private int _first = SerialEndpoint.DefaultBaudRate;

    /// <exception cref="ModemPortException">The device could not be opened.</exception>
    /// <exception cref="ModemTimeoutException">No modem answers at any rate within the time there is for opening.</exception>
    public async Task<IModemTransport> ConnectAsync(CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.OpenTimeout, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        int[] rates = [.. UsualRates.Prepend(_first).Distinct()];
        try
        {
            while (true)
            {
                foreach (int rate in rates)
                {
                    if (await TryAsync(rate, either.Token).ConfigureAwait(false) is { } transport)
                    {
                        _first = rate;
                        ModemLog.BaudRateFound(
                            options.LoggerFactory.CreateLogger("Quectel.Modem"), endpoint.Path, rate);
                        return transport;
                    }
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ModemTimeoutException(
                "The search for the baud rate",
                options.OpenTimeout,
                FormattableString.Invariant(
                    $"No modem answered on {endpoint.Path} within {options.OpenTimeout.TotalSeconds:0.#} s at any of ")
                + $"{string.Join(", ", rates.Select(EndpointQuery.Number))} baud. Is it powered, and is TX wired to RX?");
        }
    }

    private async Task<IModemTransport?> TryAsync(int rate, CancellationToken cancellationToken)
    {
        SerialEndpoint fixedRate = endpoint with { BaudRate = rate };
        IModemTransport transport = await open(fixedRate, cancellationToken).ConfigureAwait(false);
        bool isFound = false;
        try
        {
            for (int i = 0; i < TriesARate && !isFound; i++)
            {
                isFound = await IsAnsweredAsync(transport, cancellationToken).ConfigureAwait(false);
            }

            return isFound ? transport : null;
        }
        finally
        {
            if (!isFound)
            {
                await transport.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Asks once. The time is for the question, too: with RTS/CTS, a module may not let it out.</summary>
    private async Task<bool> IsAnsweredAsync(IModemTransport transport, CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(AnswerTime, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, time.Token);
        try
        {
            await transport.Output.WriteAsync(Attention, either.Token).ConfigureAwait(false);
            while (true)
            {
                ReadResult read = await transport.Input.ReadAsync(either.Token).ConfigureAwait(false);
                bool isAnswer = read.Buffer.ToArray().AsSpan().IndexOf("OK\r\n"u8) >= 0;

                // What is no answer may be the beginning of one.
                transport.Input.AdvanceTo(isAnswer ? read.Buffer.End : read.Buffer.Start, read.Buffer.End);
                if (isAnswer)
                {
                    return true;
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
