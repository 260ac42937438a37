using System.IO.Pipelines;
using Quectel.Simulator.Endpoints;
using Quectel.Simulator.Line;

namespace Quectel.Simulator.Replay;

/// <summary>Plays the modem of a recording to one host. There is no module behind it, and the clock is the host's.</summary>
public sealed class TranscriptPlayer(Transcript transcript, ReplayMode mode)
{
    private const byte CtrlZ = 0x1A;
    private const byte Escape = 0x1B;
    private const int LongestLine = 4096;

    /// <summary>Connects a host in the same process; completing its pipe is the host going away.</summary>
    /// <param name="ended">Ends when the host has followed to the end, did not, or went away.</param>
    public IDuplexPipe ConnectInProcess(out Task<ReplayResult> ended)
    {
        (IDuplexPipe host, IDuplexPipe modem) = DuplexPipe.CreatePair();
        ended = Task.Run(() => RunAsync(modem, CancellationToken.None));
        return host;
    }

    /// <summary>Serves the host at the other end of this pipe, then completes it.</summary>
    public async Task<ReplayResult> RunAsync(IDuplexPipe line, CancellationToken cancellationToken)
    {
        var input = new SessionInput(line.Input, TimeProvider.System);
        try
        {
            await WriteAsync(line, transcript.Opening, cancellationToken).ConfigureAwait(false);
            return mode == ReplayMode.Strict
                ? await FollowAsync(line, input, cancellationToken).ConfigureAwait(false)
                : await AnswerAsync(line, input, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await line.Output.CompleteAsync().ConfigureAwait(false);
            await line.Input.CompleteAsync().ConfigureAwait(false);
        }
    }

    private async Task<ReplayResult> FollowAsync(IDuplexPipe line, SessionInput input, CancellationToken cancellationToken)
    {
        foreach (ReplayStep step in transcript.Steps)
        {
            string? sent = await ReadLineAsync(input, cancellationToken).ConfigureAwait(false);
            if (sent != step.Command)
            {
                string seen = sent is null ? "the host went away" : $"the host sent '{sent}'";
                return new ReplayResult($"{transcript.Name}:{step.Line}: expected '{step.Command}', {seen}.");
            }

            if (!await PlayAsync(line, input, step, cancellationToken).ConfigureAwait(false))
            {
                return new ReplayResult(
                    $"{transcript.Name}:{step.Line}: expected the data of '{step.Command}', the host went away.");
            }
        }

        return new ReplayResult(Mismatch: null);
    }

    private async Task<ReplayResult> AnswerAsync(IDuplexPipe line, SessionInput input, CancellationToken cancellationToken)
    {
        var left = transcript.Steps.ToList();
        while (await ReadLineAsync(input, cancellationToken).ConfigureAwait(false) is { } sent)
        {
            bool Fits(ReplayStep step) => step.Command.Equals(sent, StringComparison.OrdinalIgnoreCase);
            ReplayStep? step = left.Find(Fits) ?? transcript.Steps.LastOrDefault(Fits);
            if (step is null)
            {
                await WriteAsync(line, "\r\nERROR\r\n", cancellationToken).ConfigureAwait(false);
                continue;
            }

            left.Remove(step);
            if (!await PlayAsync(line, input, step, cancellationToken).ConfigureAwait(false))
            {
                break;
            }
        }

        return new ReplayResult(Mismatch: null);
    }

    /// <returns>False when the host went away instead of sending its data.</returns>
    private static async Task<bool> PlayAsync(
        IDuplexPipe line, SessionInput input, ReplayStep step, CancellationToken cancellationToken)
    {
        for (int piece = 0; piece < step.Output.Count; piece++)
        {
            if (piece > 0 && !await SkipDataAsync(input, step.DataLength, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            await WriteAsync(line, step.Output[piece], cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    private static async Task<bool> SkipDataAsync(SessionInput input, int? length, CancellationToken cancellationToken)
    {
        for (int count = 0; count != length; count++)
        {
            if (!await input.FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            byte octet = input.Buffered[0];
            input.Advance(1);
            if (length is null && octet is (CtrlZ or Escape))
            {
                return true;
            }
        }

        return true;
    }

    /// <returns>Up to CR, without line feeds; null when the host has gone.</returns>
    private static async Task<string?> ReadLineAsync(SessionInput input, CancellationToken cancellationToken)
    {
        var line = new List<byte>();
        while (await input.FillAsync(cancellationToken).ConfigureAwait(false))
        {
            byte octet = input.Buffered[0];
            input.Advance(1);
            if (octet == '\r')
            {
                return WireText.ToText(WireText.FromBytes([.. line])).TrimEnd();
            }

            if (octet != '\n' && line.Count < LongestLine)
            {
                line.Add(octet);
            }
        }

        return null;
    }

    private static async ValueTask WriteAsync(IDuplexPipe line, string text, CancellationToken cancellationToken)
    {
        if (text.Length > 0)
        {
            await line.Output.WriteAsync(WireText.ToBytes(text), cancellationToken).ConfigureAwait(false);
        }
    }
}
