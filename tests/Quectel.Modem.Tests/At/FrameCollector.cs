using System.Buffers;
using Quectel.Modem.At;

namespace Quectel.Modem.Tests.At;

/// <summary>Feeds the framer chunk by chunk as a transport would, and collects the frames.</summary>
internal static class FrameCollector
{
    public static List<string> Collect(IEnumerable<byte[]> chunks, bool awaitsPrompt, AtFraming framing)
    {
        var frames = new List<string>();
        var pending = new List<byte[]>();
        foreach (byte[] chunk in chunks)
        {
            // Chunks that are not consumed stay apart: frames must not depend on how the buffer is segmented.
            pending.Add(chunk);
            ReadOnlySequence<byte> buffer = Segment.Join(pending);
            while (AtFramer.TryReadFrame(ref buffer, framing, new FrameExpectation(awaitsPrompt), out AtFrame frame))
            {
                frames.Add(FramingFixture.Describe(frame));
            }

            pending = [.. Split(buffer)];
        }

        return frames;
    }

    private static IEnumerable<byte[]> Split(ReadOnlySequence<byte> buffer)
    {
        foreach (ReadOnlyMemory<byte> memory in buffer)
        {
            yield return memory.ToArray();
        }
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public static ReadOnlySequence<byte> Join(IReadOnlyList<byte[]> parts)
        {
            var first = new Segment { Memory = parts[0] };
            Segment last = first;
            foreach (byte[] part in parts.Skip(1))
            {
                var next = new Segment { Memory = part, RunningIndex = last.RunningIndex + last.Memory.Length };
                last.Next = next;
                last = next;
            }

            return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
        }
    }
}
