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
        var framer = new AtFramer(framing);
        var texts = new AtRecentTexts();
        foreach (byte[] chunk in chunks)
        {
            // Chunks that are not consumed stay apart: frames must not depend on how the buffer is segmented.
            pending.Add(chunk);
            ReadOnlySequence<byte> buffer = Segment.Join(pending);
            while (framer.TryReadFrame(ref buffer, new FrameExpectation(awaitsPrompt), out AtFrame frame))
            {
                frames.Add(FramingFixture.Describe(frame, texts));
            }

            pending = [.. Split(buffer)];
        }

        return frames;
    }

    /// <summary>Feeds it segments that are all there at once, as after a long absence of the reader.</summary>
    public static List<string> CollectAtOnce(IEnumerable<byte[]> segments, bool awaitsPrompt, AtFraming framing)
    {
        var frames = new List<string>();
        var framer = new AtFramer(framing);
        var texts = new AtRecentTexts();
        ReadOnlySequence<byte> buffer = Segment.Join([.. segments]);
        while (framer.TryReadFrame(ref buffer, new FrameExpectation(awaitsPrompt), out AtFrame frame))
        {
            frames.Add(FramingFixture.Describe(frame, texts));
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
}
