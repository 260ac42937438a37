using System.IO.Pipelines;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Quectel.Simulator.Faults;

namespace Quectel.Simulator.Endpoints;

/// <summary>
/// What the modem has to say to one host. The modem never waits for a host: pieces queue up here and a pump writes
/// them. When the host does not read, up to <see cref="Limit"/> bytes wait; a piece that does not fit any more is
/// dropped as a whole, so that what the host reads in the end still consists of whole lines.
/// </summary>
internal sealed class PortOutput(AtPort port, bool paced, TimeProvider timeProvider, ILogger logger)
{
    public const int Limit = 1024 * 1024;

    private readonly Channel<Piece> _pieces = Channel.CreateUnbounded<Piece>(new() { SingleReader = true });
    private readonly BaudPacer _pacer = new(timeProvider);

    private int _queued;
    private bool _dropping;

    public void Write(ReadOnlyMemory<byte> piece, OutputFault fault)
    {
        if (piece.IsEmpty || fault.Dropped)
        {
            return;
        }

        if (Volatile.Read(ref _queued) + piece.Length > Limit)
        {
            ReportDrop(piece.Length);
            return;
        }

        _dropping = false;
        Interlocked.Add(ref _queued, piece.Length);
        _pieces.Writer.TryWrite(new Piece(piece, fault, port.LineRate));
    }

    public void Complete() => _pieces.Writer.TryComplete();

    /// <summary>Writes until the output is complete and empty, or the host no longer takes anything.</summary>
    public async Task PumpAsync(PipeWriter writer, CancellationToken hangUp)
    {
        try
        {
            await foreach (Piece piece in _pieces.Reader.ReadAllAsync(hangUp))
            {
                Interlocked.Add(ref _queued, -piece.Bytes.Length);
                if (piece.Fault.Delay > TimeSpan.Zero)
                {
                    await Task.Delay(piece.Fault.Delay, timeProvider, hangUp);
                }

                if (!await WritePieceAsync(writer, piece, hangUp))
                {
                    return;
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // Hung up, by us or by the host: there is nobody left to tell.
        }
        finally
        {
            _pieces.Writer.TryComplete();
        }
    }

    private async ValueTask<bool> WritePieceAsync(PipeWriter writer, Piece piece, CancellationToken hangUp)
    {
        int step;
        for (int start = 0; start < piece.Bytes.Length; start += step)
        {
            int left = piece.Bytes.Length - start;
            step = piece.Fault.SingleBytes ? 1 : paced ? BaudPacer.Step(piece.BaudRate, left) : left;
            if (paced)
            {
                await _pacer.TransmitAsync(step, piece.BaudRate, hangUp);
            }

            FlushResult result = await writer.WriteAsync(piece.Bytes.Slice(start, step), hangUp);
            if (result.IsCompleted)
            {
                return false;
            }
        }

        return true;
    }

    // Once for each time the host falls behind, not for each piece.
    private void ReportDrop(int length)
    {
        if (!_dropping)
        {
            _dropping = true;
            SimulatorLog.OutputDropped(logger, port.Name, length);
        }
    }

    /// <param name="BaudRate">
    /// The rate when it was said: the OK of AT+IPR still goes at the old one (core-at.md 1.6).
    /// </param>
    private readonly record struct Piece(ReadOnlyMemory<byte> Bytes, OutputFault Fault, int BaudRate);
}
