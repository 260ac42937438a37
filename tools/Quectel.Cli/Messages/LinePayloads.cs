using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Quectel.Modem;

namespace Quectel.Cli.Messages;

/// <summary>A message a line, as the lines arrive; an empty line is an empty message, and the last needs no line end.</summary>
internal sealed class LinePayloads(Stream input) : IPayloadSource
{
    public void Check(ModemProfile profile)
    {
        // Lines come later.
    }

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        ModemProfile profile,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int limit = profile.Mqtt.MaxPayloadBytes;
        PipeReader reader = PipeReader.Create(input, new StreamPipeReaderOptions(leaveOpen: true));
        for (int number = 1; ; number++)
        {
            (byte[] Line, bool IsLast) next = await ReadLineAsync(reader, limit, cancellationToken);
            if (next.Line.Length > limit)
            {
                throw new CliException(
                    ExitCodes.Usage,
                    $"line {number} has more than the {limit} bytes that {profile.Family} modules take; the lines before it are published.");
            }

            if (!next.IsLast || next.Line.Length > 0)
            {
                yield return next.Line;
            }

            if (next.IsLast)
            {
                yield break;
            }
        }
    }

    /// <returns>The line without its end; cut off behind the limit, so that a file without line ends fills no memory.</returns>
    private static async Task<(byte[] Line, bool IsLast)> ReadLineAsync(PipeReader reader, int limit, CancellationToken cancellationToken)
    {
        while (true)
        {
            // A terminal or a pipe that nobody writes to cannot be cancelled; the wait for it can.
            ReadResult read = await reader.ReadAsync(CancellationToken.None).AsTask().WaitAsync(cancellationToken);
            ReadOnlySequence<byte> buffer = read.Buffer;
            SequencePosition? end = buffer.PositionOf((byte)'\n');
            if (end is null && !read.IsCompleted && buffer.Length <= limit)
            {
                reader.AdvanceTo(buffer.Start, buffer.End);
                continue;
            }

            ReadOnlySequence<byte> whole = end is { } found ? buffer.Slice(0, found) : buffer;
            byte[] line = whole.Slice(0, Math.Min(whole.Length, limit + 1)).ToArray();
            reader.AdvanceTo(end is { } lineEnd ? buffer.GetPosition(1, lineEnd) : buffer.End);
            return (line, IsLast: end is null && read.IsCompleted);
        }
    }
}
