namespace Quectel.Modem.Tests.Sms;

public sealed class SmsSubmissionTests
{
    [Theory]
    [InlineData("+46708251358", "01000B916407281553F800000AE8329BFD4697D9EC37")]
    [InlineData("12345", "010005812143F500000AE8329BFD4697D9EC37")] // An odd digit is filled up.
    [InlineData("*100#", "0100" + "05" + "81" + "1A00FB" + "00000AE8329BFD4697D9EC37")]
    public void Encode_ShortText_IsOnePdu(string number, string expected) =>
        Assert.Equal(expected, Convert.ToHexString(Assert.Single(SmsSubmission.Encode(number, "hellohello", 0))));

    [Fact]
    public void Encode_CharacterOutsideTheAlphabet_IsUcs2() => Assert.Equal(
        "0100029121" + "0008" + "04" + "00610436",
        Convert.ToHexString(Assert.Single(SmsSubmission.Encode("+12", "aж", 0))));

    [Theory]
    [InlineData("a", 160, 1)]
    [InlineData("a", 161, 2)]
    [InlineData("a", 306, 2)]
    [InlineData("a", 307, 3)]
    [InlineData("€", 80, 1)] // Two septets each
    [InlineData("€", 81, 2)]
    [InlineData("€", 152, 2)] // 153 septets hold 76 of them: an escape is not torn from what it escapes.
    [InlineData("€", 153, 3)]
    [InlineData("ж", 70, 1)]
    [InlineData("ж", 71, 2)]
    [InlineData("ж", 134, 2)]
    [InlineData("ж", 135, 3)]
    [InlineData("😀", 35, 1)]
    [InlineData("😀", 66, 2)] // 67 units hold 33 of them.
    [InlineData("😀", 67, 3)]
    public void Encode_AnyLength_FillsThePartsAndReadsBack(string character, int count, int parts)
    {
        string text = string.Concat(Enumerable.Repeat(character, count));

        IReadOnlyList<byte[]> pdus = SmsSubmission.Encode("+4915100000000", text, reference: 0xA7);

        Assert.Equal(parts, pdus.Count);
        SmsContent[] read = [.. pdus.Select(pdu => SmsPdu.Decode("00" + Convert.ToHexString(pdu)))];
        Assert.Equal(text, string.Concat(read.Select(part => part.Text)));
        Assert.All(pdus, pdu => Assert.InRange(pdu.Length, 1, 164));
        for (int i = 0; i < parts; i++)
        {
            Assert.Equal(parts == 1 ? null : new SmsPart(0xA7, parts, i + 1), read[i].Part);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("++49")]
    [InlineData("49 151")]
    [InlineData("123456789012345678901")]
    [InlineData("49\r")]
    public void Validate_NoNumber_IsRefused(string number) =>
        Assert.Throws<ArgumentException>(nameof(number), () => SmsNumber.Validate(number));
}
