using System.Buffers;
using System.Text;
using Quectel.Modem.At;

namespace Quectel.Modem.Tests.At;

/// <summary>Frames that lie across the segments of the buffer: the same ones, and no more copied than needed.</summary>
public sealed class AtFramerSegmentsTests
{
    private static readonly AtFraming Framing =
        QuectelFraming.Instance with { MaxLineBytes = 600, MaxPayloadBytes = 100 };

    public static TheoryData<string> Fixtures => [.. FramingFixture.Names];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void TryReadFrame_FixtureInTwoSegments_GivesItsFrames(string name)
    {
        FramingFixture fixture = FramingFixture.Load(name);
        for (int cut = 0; cut <= fixture.Bytes.Length; cut++)
        {
            byte[][] segments = [fixture.Bytes[..cut], fixture.Bytes[cut..]];

            Assert.Equal(fixture.Frames, FrameCollector.CollectAtOnce(segments, fixture.AwaitsPrompt, Framing));
        }
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void TryReadFrame_FixtureInSegmentsOfOneByte_GivesItsFrames(string name)
    {
        FramingFixture fixture = FramingFixture.Load(name);
        IEnumerable<byte[]> segments = fixture.Bytes.SelectMany(value => (byte[][])[[], [value]]);

        Assert.Equal(fixture.Frames, FrameCollector.CollectAtOnce(segments, fixture.AwaitsPrompt, Framing));
    }

    // A limit is for bytes that are waited for. What the first segment lacks may stand in the next one.
    [Theory]
    [InlineData("\r\n{0}", "\r\n", "line {0}")]
    [InlineData("\r\n+QMTRECV: 0,1,\"t\",\"{0}", "\"\r\n", "line +QMTRECV: 0,1,\"t\" | {0}")]
    [InlineData("\r\n+QMTRECV: 0,1,\"t\",\"a\n{0}", "\"\r\n", "line +QMTRECV: 0,1,\"t\" | a\\n{0}")]
    [InlineData("\r\n+QMTRECV: 0,1,\"{0}", "\",1,\"x\"\r\n", "line +QMTRECV: 0,1,\"{0}\",1 | x")]
    public void TryReadFrame_FirstSegmentBeyondLimit_LooksAtTheNext(string start, string end, string expected)
    {
        string text = new('x', Framing.MaxLineBytes + Framing.MaxPayloadBytes + 1);
        byte[][] segments = [Encoding.ASCII.GetBytes(Format(start)), Encoding.ASCII.GetBytes(end)];

        Assert.Equal([Format(expected)], FrameCollector.CollectAtOnce(segments, awaitsPrompt: false, Framing));

        string Format(string format) => format.Replace("{0}", text, StringComparison.Ordinal);
    }

    // So much lies behind the message that it would be given up if all of it were seen.
    [Fact]
    public void TryReadFrame_MessageAcrossSegmentsBeforeMoreThanTheLimit_IsNotGivenUp()
    {
        byte[] message = "\r\n+QMTRECV: 0,1,\"t\",5,\"a\nb\nc\"\r\n"u8.ToArray();
        byte[] others = [.. Enumerable.Repeat("RDY\r\n"u8.ToArray(), 200).SelectMany(bytes => bytes)];
        Assert.True(others.Length > Framing.MaxLineBytes + Framing.MaxPayloadBytes);
        for (int cut = 1; cut < message.Length; cut++)
        {
            byte[][] segments = [message[..cut], [.. message[cut..], .. others]];

            List<string> frames = FrameCollector.CollectAtOnce(segments, awaitsPrompt: false, Framing);

            Assert.Equal("line +QMTRECV: 0,1,\"t\",5 | a\\nb\\nc", frames[0]);
            Assert.Equal(201, frames.Count);
        }
    }

    [Fact]
    public void TryReadFrame_LineWithoutEndInManySegments_GivesAllOfItAsOversize()
    {
        byte[][] segments = [.. Enumerable.Range(0, Framing.MaxLineBytes + 1).Select(_ => "x"u8.ToArray())];
        ReadOnlySequence<byte> buffer = Segment.Join(segments);

        Assert.True(new AtFramer(Framing).TryReadFrame(ref buffer, default, out AtFrame frame));
        Assert.Equal(AtFrameKind.Oversize, frame.Kind);
        Assert.Equal(segments.Length, frame.Text.Length);
        Assert.True(buffer.IsEmpty);
    }

    // Wherever the fillers end, they are gone, and are not waited behind again.
    [Fact]
    public void TryReadFrame_OnlyFillersInManySegments_TakesThemAll()
    {
        byte[][] segments = [.. Enumerable.Range(0, 2000).Select(_ => "\r\n"u8.ToArray())];
        ReadOnlySequence<byte> buffer = Segment.Join(segments);

        Assert.False(new AtFramer(Framing).TryReadFrame(ref buffer, default, out _));
        Assert.True(buffer.IsEmpty);
    }

    // The largest payload, looked at whenever a few more bytes are there: it is put together once.
    [Fact]
    public void TryReadFrame_LargePayloadInHundredsOfPieces_IsCopiedOnce()
    {
        const int Size = AtFraming.DefaultMaxPayloadBytes;
        byte[] wire = [.. Encoding.ASCII.GetBytes($"+QMTRECV: 0,0,\"t\",{Size},\""), .. new byte[Size], .. "\"\r\n"u8];
        ReadOnlySequence<byte> all = Segment.Join([.. wire.Chunk(200)]);
        var framer = new AtFramer(QuectelFraming.Instance);

        long before = GC.GetAllocatedBytesForCurrentThread();
        int frames = 0;
        for (int end = 200; end <= wire.Length; end += 200)
        {
            ReadOnlySequence<byte> buffer = all.Slice(0, end);
            frames += framer.TryReadFrame(ref buffer, default, out _) ? 1 : 0;
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(0, frames);
        Assert.Equal(0, allocated);
        Assert.True(framer.TryReadFrame(ref all, default, out AtFrame frame));
        Assert.Equal(Size, frame.Payload.Length);
    }

    // As much as the port keeps unread, in the segments that it keeps it in: more than any frame may have.
    [Fact]
    public void TryReadFrame_ManyMessagesBehindOneAcrossSegments_CopiesOnlyTheOne()
    {
        byte[] message = Encoding.ASCII.GetBytes($"\r\n+QMTRECV: 0,0,\"t/topic\",64,\"{new string('x', 64)}\"\r\n");
        byte[] wire = [.. Enumerable.Repeat(message, 3000).SelectMany(bytes => bytes)];
        ReadOnlySequence<byte> buffer = Segment.Join([.. wire.Chunk(4096)]);
        var framer = new AtFramer(QuectelFraming.Instance);

        long before = GC.GetAllocatedBytesForCurrentThread();
        int frames = 0;
        while (framer.TryReadFrame(ref buffer, default, out AtFrame frame) && frame.HasPayload)
        {
            frames++;
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(3000, frames);
        Assert.True(allocated < 4096, $"{allocated} bytes were allocated.");
    }
    // Nothing that is waited for is so long: once it is read, it takes no memory any more.
    [Fact]
    public void TryReadFrame_LineBeyondAllLimitsInSegments_IsNotKept()
    {
        byte[][] segments = [[], [.. Enumerable.Repeat((byte)'x', 100_000)], "\n"u8.ToArray()];
        ReadOnlySequence<byte> buffer = Segment.Join(segments);
        ReadOnlySequence<byte> again = buffer;
        var framer = new AtFramer(Framing);
        framer.TryReadFrame(ref buffer, default, out _);

        long before = GC.GetAllocatedBytesForCurrentThread();
        framer.TryReadFrame(ref again, default, out AtFrame frame);

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before > 100_000, "The array was there already.");
        Assert.Equal(100_000, frame.Text.Length);
    }
}
