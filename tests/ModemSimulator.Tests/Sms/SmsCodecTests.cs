using FsCheck;
using FsCheck.Fluent;
using Quectel.Simulator.Sms;

namespace Quectel.Simulator.Tests.Sms;

public sealed class SmsCodecTests
{
    private const string Letters = "@£$¥abcXYZ019 {}[]~\\|^€ÄÖÜäöüßñ¿\n";

    /// <summary>Vectors that are in every text about 23.038.</summary>
    [Theory]
    [InlineData("hellohello", "E8329BFD4697D9EC37")]
    [InlineData("How are you?", "C8F71D14969741F977FD07")]
    [InlineData("12345678", "31D98C56B3DD70")]
    [InlineData("", "")]
    public void Pack_PublishedVectors_AreMet(string text, string octets)
    {
        byte[] septets = GsmAlphabet.Encode(text);

        Assert.Equal(octets, Convert.ToHexString(SeptetPacking.Pack(septets)));
        Assert.Equal(septets, SeptetPacking.Unpack(Convert.FromHexString(octets), septets.Length));
    }

    [Fact]
    public void Pack_AfterAHeader_BeginsOnASeptet()
    {
        // Six octets of header are 48 bits: one fill bit up to the seventh septet's end.
        Assert.Equal("C2", Convert.ToHexString(SeptetPacking.Pack([0x61], fillBits: 1)));
        Assert.Equal([0x61], SeptetPacking.Unpack([0xC2], 1, fillBits: 1));
    }

    [Fact]
    public void Alphabet_EveryCode_ComesBack()
    {
        byte[] all = [.. Enumerable.Range(0, 128).Select(code => (byte)code).Where(code => code != 0x1B)];

        Assert.Equal(all, GsmAlphabet.Encode(GsmAlphabet.Decode(all)));
        Assert.Equal("^{}\\[~]|€", GsmAlphabet.Decode(GsmAlphabet.Encode("^{}\\[~]|€")));
        Assert.Equal("?", GsmAlphabet.Decode(GsmAlphabet.Encode("Ж")));
        Assert.False(GsmAlphabet.CanEncode("Ж"));
    }

    [Fact]
    public void Septets_PackedAndUnpacked_AreTheSame() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, 127).Select(code => (byte)code).ArrayOf().ToArbitrary(),
        Gen.Choose(0, 6).ToArbitrary(),
        (septets, fill) => SeptetPacking.Unpack(SeptetPacking.Pack(septets, fill), septets.Length, fill).SequenceEqual(septets)));

    [Fact]
    public void Submit_EncodedAndDecoded_IsTheSame() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Elements(Letters.ToCharArray()).ArrayOf(70).Select(letters => new string(letters)).ToArbitrary(),
        Gen.Elements(0, 4, 8).ToArbitrary(),
        (text, scheme) =>
        {
            SubmitMessage message = new SubmitParameters(17, 167, 0, scheme).Message("+12025550123", text);
            SubmitMessage decoded = SubmitMessage.Decode(message.Encode());
            return decoded.Destination == "+12025550123" && decoded.Data.Body.SequenceEqual(message.Data.Body);
        }));

    [Fact]
    public void Submit_AnyOctets_AreDecodedOrRefused() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, 255).Select(octet => (byte)octet).ArrayOf().ToArbitrary(),
        octets =>
        {
            try
            {
                SubmitMessage.Decode([0x01, .. octets]);
            }
            catch (FormatException)
            {
                // That is the other permitted end.
            }
        }));

    [Fact]
    public void Long_AnyText_IsWholeWhenItsPartsAreJoined() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Elements("a", "€", "Ж", "😀", "{").ArrayOf(300).Select(string.Concat).ToArbitrary(),
        text =>
        {
            IReadOnlyList<UserData> parts = LongMessage.Split(text, 7);
            return parts.All(part => part.Fits) && string.Concat(parts.Select(part => part.Text)) == text;
        }));
}
