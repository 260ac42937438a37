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
internal sealed class PortOutput(string port, TimeProvider timeProvider, ILogger logger)
{
    public const int Limit = 1024 * 1024;

    private readonly Channel<(ReadOnlyMemory<byte> Bytes, OutputFault Fault)> _pieces =
        Channel.CreateUnbounded<(ReadOnlyMemory<byte>, OutputFault)>(new() { SingleReader = true });

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
        _pieces.Writer.TryWrite((piece, fault));
    }

    public void Complete() => _pieces.Writer.TryComplete();

    /// <summary>Writes until the output is complete and empty, or the host no longer takes anything.</summary>
    public async Task PumpAsync(PipeWriter writer, CancellationToken hangUp)
    {
        try
        {
            await foreach ((ReadOnlyMemory<byte> bytes, OutputFault fault) in _pieces.Reader.ReadAllAsync(hangUp))
            {
                Interlocked.Add(ref _queued, -bytes.Length);
                if (fault.Delay > TimeSpan.Zero)
                {
                    await Task.Delay(fault.Delay, timeProvider, hangUp);
                }

                if (!await WritePieceAsync(writer, bytes, fault, hangUp))
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

    private static async ValueTask<bool> WritePieceAsync(
        PipeWriter writer, ReadOnlyMemory<byte> bytes, OutputFault fault, CancellationToken hangUp)
    {
        int step = fault.SingleBytes ? 1 : bytes.Length;
        for (int start = 0; start < bytes.Length; start += step)
        {
            FlushResult result = await writer.WriteAsync(bytes.Slice(start, step), hangUp);
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
            SimulatorLog.OutputDropped(logger, port, length);
        }
    }
}
