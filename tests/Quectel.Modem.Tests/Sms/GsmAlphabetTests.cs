namespace Quectel.Modem.Tests.Sms;

public sealed class GsmAlphabetTests
{
    // Examples that every text about 3GPP TS 23.038 has.
    [Theory]
    [InlineData("hellohello", "E8329BFD4697D9EC37")]
    [InlineData("How are you?", "C8F71D14969741F977FD07")]
    [InlineData("12345678", "31D98C56B3DD70")]
    [InlineData("", "")]
    public void Pack_KnownTexts_GivesTheKnownOctets(string text, string octets)
    {
        byte[] septets = [.. GsmAlphabet.Encode(text)!.SelectMany(codes => codes)];

        Assert.Equal(octets, Convert.ToHexString(Septets.Pack(septets)));
        Assert.Equal(text, GsmAlphabet.Decode(Septets.Unpack(Convert.FromHexString(octets), septets.Length)));
    }

    // Corners of the table in 23.038 §6.2.1 and its extension.
    [Theory]
    [InlineData("@", "00")]
    [InlineData("£", "01")]
    [InlineData("Ç", "09")]
    [InlineData("\n", "0A")]
    [InlineData("Δ", "10")]
    [InlineData("Ξ", "1A")]
    [InlineData("Æ", "1C")]
    [InlineData(" ", "20")]
    [InlineData("¤", "24")]
    [InlineData("?", "3F")]
    [InlineData("¡", "40")]
    [InlineData("A", "41")]
    [InlineData("§", "5F")]
    [InlineData("¿", "60")]
    [InlineData("z", "7A")]
    [InlineData("à", "7F")]
    [InlineData("€", "1B65")]
    [InlineData("[", "1B3C")]
    [InlineData("\\", "1B2F")]
    [InlineData("~", "1B3D")]
    public void Encode_Character_HasItsCode(string character, string codes)
    {
        byte[] septets = Assert.Single(GsmAlphabet.Encode(character)!);

        Assert.Equal(codes, Convert.ToHexString(septets));
        Assert.Equal(character, GsmAlphabet.Decode(septets));
    }

    [Fact]
    public void Decode_EveryCode_ComesBack()
    {
        byte[] all = [.. Enumerable.Range(0, 128).Where(code => code != 0x1B).Select(code => (byte)code)];

        string text = GsmAlphabet.Decode(all);

        Assert.Equal(127, text.Distinct().Count());
        Assert.Equal(all, GsmAlphabet.Encode(text)!.SelectMany(codes => codes));
    }

    [Theory]
    [InlineData("ж")]
    [InlineData("ç")] // Only the capital one is in it.
    [InlineData("`")]
    [InlineData("😀")]
    [InlineData("\u001B")]
    public void Encode_CharacterThatIsNotInIt_IsNull(string text) => Assert.Null(GsmAlphabet.Encode("a" + text));

    [Fact]
    public void Decode_UnknownExtension_IsReadWithoutTheEscape() =>
        Assert.Equal("ab", GsmAlphabet.Decode([0x61, 0x1B, 0x62, 0x1B]));

    [Theory]
    [InlineData(0)]
    [InlineData(6)] // The header of a part: 48 bits, one of filling.
    [InlineData(7)]
    [InlineData(1)]
    public void Unpack_BehindAHeader_GivesWhatWasPacked(int headerOctets)
    {
        byte[] septets = [.. Enumerable.Range(0, 153).Select(i => (byte)(i * 37 % 128))];

        Assert.Equal(septets, Septets.Unpack(Septets.Pack(septets, headerOctets), septets.Length, headerOctets));
    }

    [Fact]
    public void Unpack_FewerThanAnnounced_Throws() =>
        Assert.Throws<FormatException>(() => Septets.Unpack([0xE8, 0x32], 3));
}
