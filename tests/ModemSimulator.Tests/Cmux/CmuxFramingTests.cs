using FsCheck;
using FsCheck.Fluent;
using Quectel.Simulator.Cmux;

namespace Quectel.Simulator.Tests.Cmux;

public sealed class CmuxFramingTests
{
    private static readonly CmuxFrameType[] Types = Enum.GetValues<CmuxFrameType>();

    /// <summary>The frames that open and close every multiplexer, as they are in all descriptions of 27.010.</summary>
    [Theory]
    [InlineData(0, "Sabm", true, "", "F9033F011CF9")]
    [InlineData(0, "Ua", true, "", "F9037301D7F9")]
    [InlineData(1, "Sabm", true, "", "F9073F01DEF9")]
    [InlineData(0, "Uih", false, "C301", "F903EF05C301F2F9")]
    public void Basic_KnownFrames_AreTheseOctets(
        int channel, string type, bool poll, string payload, string octets)
    {
        var frame = new CmuxFrame(channel, true, Enum.Parse<CmuxFrameType>(type), poll, Convert.FromHexString(payload));

        Assert.Equal(octets, Convert.ToHexString(new BasicFraming().Encode(frame)));
        Same(frame, Assert.Single(new BasicFraming().Feed(Convert.FromHexString(octets))));
    }

    [Fact]
    public void Advanced_FlagsInThePayload_AreEscaped()
    {
        var frame = new CmuxFrame(1, false, CmuxFrameType.Uih, false, [0x7E, 0x7D, 0x41]);

        byte[] octets = new AdvancedFraming().Encode(frame);

        Assert.Equal("7E05EF7D5E7D5D41", Convert.ToHexString(octets[..^2]));
        Same(frame, Assert.Single(new AdvancedFraming().Feed(octets)));
    }

    [Fact]
    public void Basic_ManyFramesInAnyPieces_ComeBack() => ComeBack(() => new BasicFraming());

    [Fact]
    public void Advanced_ManyFramesInAnyPieces_ComeBack() => ComeBack(() => new AdvancedFraming());

    [Fact]
    public void Basic_AnyOctets_DoNoHarm() => DoNoHarm(() => new BasicFraming());

    [Fact]
    public void Advanced_AnyOctets_DoNoHarm() => DoNoHarm(() => new AdvancedFraming());

    [Theory]
    [InlineData("F9033F011DF9")] // The check sequence is wrong.
    [InlineData("F9023F011CF9")] // The address goes on, which it never does.
    [InlineData("F9037F011CF9")] // No such control field.
    public void Basic_SpoiltFrame_IsDroppedAndTheNextIsRead(string spoilt)
    {
        var framing = new BasicFraming();

        Assert.Empty(framing.Feed(Convert.FromHexString(spoilt)));
        Assert.Single(framing.Feed(Convert.FromHexString("F9033F011CF9")));
    }

    [Fact]
    public void Basic_FlagShared_SeparatesTwoFrames() =>
        Assert.Equal(2, new BasicFraming().Feed(Convert.FromHexString("F9033F011CF9073F01DEF9")).Count());

    private static void ComeBack(Func<ICmuxFraming> create) => Check.QuickThrowOnFailure(Prop.ForAll(
        Frames().ListOf().ToArbitrary(),
        Gen.Choose(1, 40).ToArbitrary(),
        (frames, size) =>
        {
            ICmuxFraming framing = create();
            byte[] line = [.. frames.SelectMany(framing.Encode)];
            CmuxFrame[] seen = [.. line.Chunk(size).SelectMany(piece => framing.Feed(piece).ToArray())];
            Assert.Equal(frames.Count, seen.Length);
            Assert.All(frames.Zip(seen), pair => Same(pair.First, pair.Second));
        }));

    // After a silence as long as the longest frame everything is in order again.
    private static void DoNoHarm(Func<ICmuxFraming> create) => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Frequency((3, Gen.Elements<byte>(0xF9, 0x7E, 0x7D, 0x03, 0xEF)), (2, Gen.Choose(0, 255).Select(octet => (byte)octet)))
            .ArrayOf().ToArbitrary(),
        octets =>
        {
            ICmuxFraming framing = create();
            _ = framing.Feed(octets).ToArray();
            _ = framing.Feed(new byte[33_000]).ToArray();
            var frame = new CmuxFrame(0, true, CmuxFrameType.Sabm, true, []);
            Assert.Contains(framing.Feed([.. framing.Encode(frame), .. framing.Encode(frame)]), seen => seen.Type == frame.Type);
        }));

    // The address of channel 62 can be a flag; 27.010 has no use for 62 and 63.
    private static Gen<CmuxFrame> Frames() =>
        from channel in Gen.Choose(0, 61)
        from isCommand in Gen.Elements(true, false)
        from type in Gen.Elements(Types)
        from poll in Gen.Elements(true, false)
        from length in Gen.Elements(0, 1, 2, 127, 128, 300)
        from payload in Gen.Choose(0, 255).Select(octet => (byte)octet).ArrayOf(length)
        select new CmuxFrame(channel, isCommand, type, poll, payload);

    private static void Same(CmuxFrame expected, CmuxFrame seen)
    {
        Assert.Equal(
            (expected.Channel, expected.IsCommand, expected.Type, expected.Poll),
            (seen.Channel, seen.IsCommand, seen.Type, seen.Poll));
        Assert.Equal(expected.Payload, seen.Payload);
    }
}
