using System.Text;
using Quectel.Modem.At;

namespace Quectel.Modem.Tests.At;

public sealed class AtFramerTests
{
    private static readonly AtFraming Framing = QuectelFraming.Instance with { MaxLineBytes = 600, MaxPayloadBytes = 100 };

    public static TheoryData<string> Fixtures => [.. FramingFixture.Names];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void TryReadFrame_WholeFixture_GivesItsFrames(string name)
    {
        FramingFixture fixture = FramingFixture.Load(name);

        Assert.NotEmpty(fixture.Frames);
        Assert.Equal(fixture.Frames, FrameCollector.Collect([fixture.Bytes], fixture.AwaitsPrompt, Framing));
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void TryReadFrame_FixtureCutAtEveryPoint_GivesTheSameFrames(string name)
    {
        FramingFixture fixture = FramingFixture.Load(name);
        for (int cut = 1; cut < fixture.Bytes.Length; cut++)
        {
            byte[][] chunks = [fixture.Bytes[..cut], fixture.Bytes[cut..]];

            Assert.Equal(fixture.Frames, FrameCollector.Collect(chunks, fixture.AwaitsPrompt, Framing));
        }
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void TryReadFrame_FixtureByteByByte_GivesTheSameFrames(string name)
    {
        FramingFixture fixture = FramingFixture.Load(name);
        IEnumerable<byte[]> chunks = fixture.Bytes.Select(value => new[] { value });

        Assert.Equal(fixture.Frames, FrameCollector.Collect(chunks, fixture.AwaitsPrompt, Framing));
    }

    [Fact]
    public void TryReadFrame_EveryByteValueInPayload_GivesThemUnchanged()
    {
        byte[] payload = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        byte[] bytes = [.. "\r\n+QMTRECV: 0,1,\"t\",256,\""u8, .. payload, .. "\"\r\n\r\nOK\r\n"u8];
        AtFraming framing = Framing with { MaxPayloadBytes = 256 };

        List<string> whole = FrameCollector.Collect([bytes], awaitsPrompt: false, framing);

        Assert.Equal(2, whole.Count);
        Assert.Contains("\\0\\x01\\x02", whole[0], StringComparison.Ordinal);
        Assert.EndsWith("\\xfd\\xfe\\xff", whole[0], StringComparison.Ordinal);
        for (int cut = 1; cut < bytes.Length; cut++)
        {
            Assert.Equal(whole, FrameCollector.Collect([bytes[..cut], bytes[cut..]], awaitsPrompt: false, framing));
        }
    }

    [Fact]
    public void TryReadFrame_LineWithoutEndBeyondLimit_GivesOversizeAndGoesOn()
    {
        byte[] endless = Encoding.ASCII.GetBytes(new string('x', Framing.MaxLineBytes + 1));

        List<string> frames = FrameCollector.Collect([endless, "\r\nOK\r\n"u8.ToArray()], awaitsPrompt: false, Framing);

        Assert.Equal(["oversize", "line OK"], frames);
    }

    [Fact]
    public void TryReadFrame_LineAtLimitWithoutEnd_Waits()
    {
        byte[] atLimit = Encoding.ASCII.GetBytes(new string('x', Framing.MaxLineBytes));

        Assert.Empty(FrameCollector.Collect([atLimit], awaitsPrompt: false, Framing));
    }

    [Theory]
    [InlineData("\r\n+QMTRECV: 0,1,\"t\",101,\"x\"\r\n", "line +QMTRECV: 0,1,\"t\",101,\"x\"")]
    [InlineData("\r\n+QMTRECV: 0,1,\"t\",99999999999,\"x\"\r\n", "line +QMTRECV: 0,1,\"t\",99999999999,\"x\"")]
    [InlineData("\r\n+QMTRECV: 0,1,\"t\",-1,\"x\"\r\n", "line +QMTRECV: 0,1,\"t\",-1,\"x\"")]
    [InlineData("\r\n+QMTRECV: 0,1,\"cut\r\n", "line +QMTRECV: 0,1,\"cut")]
    [InlineData("\r\n+QMTRECV:\r\n", "line +QMTRECV:")]
    public void TryReadFrame_HeaderThatIsNone_GivesOrdinaryLine(string text, string expected)
    {
        Assert.Equal([expected], FrameCollector.Collect([Encoding.ASCII.GetBytes(text)], awaitsPrompt: false, Framing));
    }

    [Fact]
    public void TryReadFrame_ScanOfThirtyNetworks_IsOneLine()
    {
        string scan = "+COPS: " + string.Join(',', Enumerable.Range(0, 30).Select(
            i => $"({i % 4},\"Operator number {i}\",\"Op{i}\",\"2620{i}\",7)")) + ",,(0-4),(0-2)";
        Assert.True(scan.Length > 1000);

        List<string> frames = FrameCollector.Collect(
            [Encoding.ASCII.GetBytes($"\r\n{scan}\r\n\r\nOK\r\n")], awaitsPrompt: false, QuectelFraming.Instance);

        Assert.Equal([$"line {scan}", "line OK"], frames);
    }

    [Theory]
    [InlineData("AT+X\r>1\r\n", false, "line AT+X\r>1")]
    [InlineData("AT+X\r\r\n> ", true, "line AT+X", "prompt")]
    [InlineData("AT+X\n\r> ", true, "line AT+X", "prompt")]
    [InlineData("+X: 1\r>\r\n", true, "line +X: 1\r>")]
    [InlineData("AT+X\r", true)]
    public void TryReadFrame_GreaterThanBehindCarriageReturn_IsAPromptOnlyBehindAnEchoWhenAwaited(
        string text, bool awaitsPrompt, params string[] expected) =>
        Assert.Equal(expected, FrameCollector.Collect([Encoding.ASCII.GetBytes(text)], awaitsPrompt, Framing));

    // A header whose topic never ends must not be waited for without a limit.
    [Fact]
    public void TryReadFrame_HeaderWithoutEndBeyondLimit_GivesOversizeAndGoesOn()
    {
        byte[] endless = Encoding.ASCII.GetBytes("\r\n+QMTRECV: 0,0,\"" + new string('x', 800));

        List<string> frames = FrameCollector.Collect(
            [endless, "\r\nOK\r\n"u8.ToArray()], awaitsPrompt: false, Framing);

        Assert.Equal(["oversize", "line OK"], frames);
    }

    [Fact]
    public void TryReadFrame_UncountedMessageWithoutEndBeyondLimit_GivesUpWaiting()
    {
        byte[] text = Encoding.ASCII.GetBytes("\r\n+QMTRECV: 0,1,\"t\",\"" + new string('x', 101) + "\r\nOK\r\n");

        List<string> frames = FrameCollector.Collect([text], awaitsPrompt: false, Framing);

        Assert.Equal("line OK", frames[^1]);
    }
}
