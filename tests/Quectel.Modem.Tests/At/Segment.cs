using System.Buffers;

namespace Quectel.Modem.Tests.At;

/// <summary>One of the pieces that a sequence is made of.</summary>
internal sealed class Segment : ReadOnlySequenceSegment<byte>
{
    /// <summary>Makes one sequence of parts that stay apart.</summary>
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
