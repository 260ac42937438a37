namespace Quectel.Modem.Tests.Sms;

public sealed class SmsPduTests
{
    // The example of a widely known tutorial.
    [Fact]
    public void Decode_DeliverPdu_GivesSenderTimeAndText()
    {
        SmsContent pdu = SmsPdu.Decode("07917283010010F5040BC87238880900F10000993092516195800AE8329BFD4697D9EC37");

        Assert.Equal(("27838890001", "hellohello"), (pdu.Address, pdu.Text));
        Assert.Equal(new DateTimeOffset(2099, 3, 29, 15, 16, 59, TimeSpan.FromHours(2)).AddYears(-100), pdu.Time);
        Assert.Null(pdu.Part);
    }

    [Fact]
    public void Decode_SenderWithAName_GivesTheName()
    {
        SmsContent pdu = SmsPdu.Decode("0791448720003023040DD0E474D81C0EBB010000111011315214000BE474D81C0EBB5DE3771B");

        Assert.Equal(("diafaan", "diafaan.com"), (pdu.Address, pdu.Text));
    }

    [Fact]
    public void Decode_SubmitPduWithValidity_GivesRecipientAndText()
    {
        SmsContent pdu = SmsPdu.Decode("0011000B916407281553F80000AA0AE8329BFD4697D9EC37");

        Assert.Equal(("+46708251358", "hellohello"), (pdu.Address, pdu.Text));
        Assert.Null(pdu.Time);
    }

    [Theory]
    [InlineData("08", "0436", "ж")]
    [InlineData("E0", "0436", "ж")] // A waiting message with text
    [InlineData("08", "D83DDE00", "😀")]
    public void Decode_Ucs2_IsText(string scheme, string body, string text) =>
        Assert.Equal(text, SmsPdu.Decode(Deliver("04", scheme, body.Length / 2, body)).Text);

    [Theory]
    [InlineData("04")]
    [InlineData("F5")]
    public void Decode_Octets_AreData(string scheme)
    {
        SmsContent pdu = SmsPdu.Decode(Deliver("04", scheme, 3, "00FF1A"));

        Assert.Equal([0x00, 0xFF, 0x1A], pdu.Data.ToArray());
        Assert.Empty(pdu.Text);
    }

    [Theory]
    [InlineData("050003A70302", 0xA7, 3, 2)]
    [InlineData("06080412340201", 0x1234, 2, 1)]
    [InlineData("0C2401010003A7030205020000", 0xA7, 3, 2)] // Behind a language, before something else
    public void Decode_Part_IsFoundInTheHeader(string header, int reference, int total, int number)
    {
        int octets = header.Length / 2;

        SmsContent pdu = SmsPdu.Decode(Deliver("44", "08", octets + 2, header + "0436"));

        Assert.Equal(new SmsPart(reference, total, number), pdu.Part);
        Assert.Equal("ж", pdu.Text);
    }

    [Theory]
    [InlineData("050003A70300")] // Part 0 of 3
    [InlineData("050003A70304")]
    [InlineData("0300FF01")] // The element is longer than the header.
    public void Decode_HeaderThatIsNoPart_IsPassedOver(string header)
    {
        SmsContent pdu = SmsPdu.Decode(Deliver("44", "08", (header.Length / 2) + 2, header + "0436"));

        Assert.Null(pdu.Part);
        Assert.Equal("ж", pdu.Text);
    }

    [Fact]
    public void Decode_TimeThatIsNone_IsNull() =>
        Assert.Null(SmsPdu.Decode(Deliver("04", "08", 2, "0436").Replace("62101010000000", "00000000000000", StringComparison.Ordinal)).Time);

    [Theory]
    [InlineData("62101010000000", 0)]
    [InlineData("62101010000080", 120)]
    [InlineData("6210101000008A", -420)] // Bit 3 of the last octet is the sign: 28 quarters west.
    public void Decode_TimeZone_IsInQuartersOfAnHour(string stamp, int minutes)
    {
        SmsContent pdu = SmsPdu.Decode(
            Deliver("04", "08", 2, "0436").Replace("62101010000000", stamp, StringComparison.Ordinal));

        Assert.Equal(TimeSpan.FromMinutes(minutes), pdu.Time?.Offset);
    }

    [Fact]
    public void Decode_StatusReport_IsKeptAsData()
    {
        SmsContent pdu = SmsPdu.Decode("0006050B916407281553F8");

        Assert.Equal("06050B916407281553F8", Convert.ToHexString(pdu.Data.Span));
        Assert.Empty(pdu.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("07917283010010F5040BC87238880900F1")]
    [InlineData("07917283010010F5040BC87238880900F10000993092516195800BE8329BFD4697D9EC")]
    [InlineData("0004029121000862101010000000030436")]
    [InlineData("0G")]
    public void Decode_CutOrNonsense_Throws(string digits) =>
        Assert.ThrowsAny<FormatException>(() => SmsPdu.Decode(digits));

    private static string Deliver(string first, string scheme, int length, string body) =>
        $"00{first}029121" + "00" + scheme + "62101010000000" + length.ToString("X2", null) + body;
}
