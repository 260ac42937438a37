using System.Buffers;
using System.IO.Pipelines;

namespace Quectel.Simulator.Endpoints;

/// <summary>The bytes a host sends, to be taken piece by piece by the command line or by a payload.</summary>
/// <param name="hear">What arrives of the bytes that were sent; null: all of them as they were.</param>
internal sealed class SessionInput(PipeReader reader, TimeProvider time, Func<byte[], byte[]>? hear = null)
{
    private byte[] _chunk = [];
    private int _position;

    public ReadOnlySpan<byte> Buffered => _chunk.AsSpan(_position);

    /// <summary>When the host sent its last bytes, as a timestamp of the time provider.</summary>
    public long LastArrival { get; private set; } = time.GetTimestamp();

    public void Advance(int count) => _position += count;

    /// <summary>Makes sure that there is at least one byte.</summary>
    /// <returns>False when the host has gone.</returns>
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        while (Buffered.IsEmpty)
        {
            ReadResult result = await reader.ReadAsync(cancellationToken);
            Take(result.Buffer);
            if (result.IsCompleted && Buffered.IsEmpty)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether there is at least one byte, without waiting.</summary>
    public bool TryFill()
    {
        if (Buffered.IsEmpty && reader.TryRead(out ReadResult result))
        {
            Take(result.Buffer);
        }

        return !Buffered.IsEmpty;
    }

    /// <summary>Drops all that has arrived so far.</summary>
    public void Discard()
    {
        _position = _chunk.Length;
        if (reader.TryRead(out ReadResult result))
        {
            reader.AdvanceTo(result.Buffer.End);
        }
    }

    private void Take(ReadOnlySequence<byte> buffer)
    {
        _chunk = hear is null ? buffer.ToArray() : hear(buffer.ToArray());
        LastArrival = time.GetTimestamp();
        _position = 0;
        reader.AdvanceTo(buffer.End);
    }
}
