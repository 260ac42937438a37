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

    private ReadOnlyMemory<byte> _merged;
    private (ReadOnlyMemory<byte> Bytes, OutputFault Fault) _swapped;
    private int _queued;
    private bool _dropping;

    public void Write(ReadOnlyMemory<byte> piece, OutputFault fault)
    {
        if (piece.IsEmpty || fault.Dropped)
        {
            return;
        }

        if (fault.Merged)
        {
            _merged = Join(_merged, piece);
            return;
        }

        if (fault.Swapped && _swapped.Bytes.IsEmpty)
        {
            _swapped = (piece, fault);
            return;
        }

        (ReadOnlyMemory<byte> first, (ReadOnlyMemory<byte> Bytes, OutputFault Fault) last) = (Join(_merged, piece), _swapped);
        ForgetHeld();
        Enqueue(first, fault);
        Enqueue(last.Bytes, last.Fault);
    }

    /// <summary>What waits for the next piece will never go out.</summary>
    public void ForgetHeld() => (_merged, _swapped) = (default, default);

    public void Complete() => _pieces.Writer.TryComplete();

    /// <summary>Writes until the output is complete and empty, or the host no longer takes anything.</summary>
    public async Task PumpAsync(PipeWriter writer, CancellationToken hangUp)
    {
        try
        {
            await foreach (Piece piece in _pieces.Reader.ReadAllAsync(hangUp))
            {
                Interlocked.Add(ref _queued, -piece.Bytes.Length);
                await WaitAsync(piece.Fault.Delay, hangUp);
                Piece heard = paced ? piece with { Bytes = port.HeardByHost(piece.Bytes, piece.BaudRate) } : piece;
                if (!await WritePieceAsync(writer, heard, hangUp))
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

    private void Enqueue(ReadOnlyMemory<byte> bytes, OutputFault fault)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        if (Volatile.Read(ref _queued) + bytes.Length > Limit)
        {
            ReportDrop(bytes.Length);
            return;
        }

        _dropping = false;
        Interlocked.Add(ref _queued, bytes.Length);
        _pieces.Writer.TryWrite(new Piece(bytes, fault, port.LineRate));
    }

    private static ReadOnlyMemory<byte> Join(ReadOnlyMemory<byte> first, ReadOnlyMemory<byte> second) =>
        first.IsEmpty ? second : (byte[])[.. first.Span, .. second.Span];

    private Task WaitAsync(TimeSpan delay, CancellationToken hangUp) =>
        delay > TimeSpan.Zero ? Task.Delay(delay, timeProvider, hangUp) : Task.CompletedTask;

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

            await WaitAsync(piece.Fault.ByteDelay, hangUp);
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
