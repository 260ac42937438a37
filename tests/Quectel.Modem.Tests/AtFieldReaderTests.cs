namespace Quectel.Modem.Tests;

public sealed class AtFieldReaderTests
{
    [Fact]
    public void ReadString_CommaInQuotes_BelongsToTheString()
    {
        var fields = new AtFieldReader(new AtLine("+COPS: 0,0,\"Vodafone, DE\",7"));

        Assert.Equal(0, fields.ReadInt32());
        Assert.Equal(0, fields.ReadInt32());
        Assert.True(fields.IsQuoted);
        Assert.Equal("Vodafone, DE", fields.ReadString());
        Assert.False(fields.IsQuoted);
        Assert.Equal(7, fields.ReadInt32());
        Assert.False(fields.HasMore);
    }

    // The blank before the colon and the missing one behind it are Quectel's (core AT reference, 1.2).
    [Theory]
    [InlineData("+CSQ: 20,99", "20", "99")]
    [InlineData("+QSIMSTAT : 1,0", "1", "0")]
    [InlineData("+QCSCON:0,0", "0", "0")]
    [InlineData("+QENG:\"servingcell\",\"NOCONN\"", "servingcell", "NOCONN")]
    [InlineData("^HCSQ: \"LTE\",1", "LTE", "1")]
    [InlineData("+QPINC: \"SC\", 3", "SC", "3")]
    [InlineData("+X:  1 , 2 ", "1", "2")]
    [InlineData("12:30,14:00", "12:30", "14:00")]
    [InlineData("+CTZE: \"+08\",\"2026/01/02,03:04:05\"", "+08", "2026/01/02,03:04:05")]
    [InlineData("+CGPADDR: 1,\"2001:db8::1\"", "1", "2001:db8::1")]
    public void ReadString_TwoFields_AreWithoutPrefixQuotesAndBlanks(string line, string first, string second)
    {
        var fields = new AtFieldReader(new AtLine(line));

        Assert.Equal(first, fields.ReadString());
        Assert.Equal(second, fields.ReadString());
        Assert.False(fields.HasMore);
    }

    [Fact]
    public void ReadOptional_EmptyAndMissingFields_AreNull()
    {
        var fields = new AtFieldReader(new AtLine("+CEREG: 4,,\"\","));

        Assert.Equal(4, fields.ReadOptionalInt32());
        Assert.Null(fields.ReadOptionalInt32());
        Assert.Null(fields.ReadOptionalString());
        Assert.True(fields.HasMore); // Behind the last comma.
        Assert.Null(fields.ReadOptionalHex());
        Assert.False(fields.HasMore);
        Assert.Null(fields.ReadOptionalHex());
        Assert.Null(fields.ReadOptionalInt32());
        Assert.Null(fields.ReadOptionalString());
    }

    [Fact]
    public void ReadString_EmptyField_IsEmpty()
    {
        var fields = new AtFieldReader(new AtLine("+X: \"\",,1"));

        Assert.Equal(string.Empty, fields.ReadString());
        Assert.Equal(string.Empty, fields.ReadString());
        fields.Skip();
        Assert.False(fields.HasMore);
    }

    [Theory]
    [InlineData("+X: -113", -113)]
    [InlineData("+X: +5", 5)]
    [InlineData("+X: 007", 7)]
    [InlineData("+X: \"12\"", 12)]
    [InlineData("-1", -1)]
    public void ReadInt32_Number_IsRead(string line, int expected) =>
        Assert.Equal(expected, new AtFieldReader(new AtLine(line)).ReadInt32());

    [Theory]
    [InlineData("+CEREG: \"D509\"", 0xD509L)]
    [InlineData("+CEREG: 80d413d", 0x80D413DL)]
    [InlineData("+CEREG: \"FFFFFFFFF\"", 0xFFFFFFFFFL)]
    public void ReadOptionalHex_Number_IsRead(string line, long expected) =>
        Assert.Equal(expected, new AtFieldReader(new AtLine(line)).ReadOptionalHex());

    [Theory]
    [InlineData("+X:")]
    [InlineData("+X: ")]
    [InlineData("+X: ,1")]
    [InlineData("+X: one")]
    [InlineData("+X: 1 2")]
    [InlineData("+X: 4294967296")]
    [InlineData("+X: 1.5")]
    [InlineData("+X: \"1")]
    public void ReadInt32_NoNumber_ThrowsWithTheWholeLine(string line)
    {
        var error = Assert.Throws<AtProtocolException>(() => new AtFieldReader(new AtLine(line)).ReadInt32());

        Assert.Equal(line, error.Line);
        Assert.Contains($"'{line}'", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsTransient);
    }

    [Theory]
    [InlineData("+X: \"XYZ\"")]
    [InlineData("+X: 0x12")]
    [InlineData("+X: -1")]
    public void ReadOptionalHex_NoHex_ThrowsWithTheWholeLine(string line) =>
        Assert.Equal(
            line, Assert.Throws<AtProtocolException>(() => new AtFieldReader(new AtLine(line)).ReadOptionalHex()).Line);

    [Fact]
    public void ReadString_UnbalancedQuote_ThrowsWithTheWholeLine()
    {
        const string Line = "+COPS: 0,0,\"Vodafone,7";
        var error = Assert.Throws<AtProtocolException>(() =>
        {
            var fields = new AtFieldReader(new AtLine(Line));
            fields.Skip();
            fields.Skip();
            fields.ReadString();
        });

        Assert.Equal(Line, error.Line);
        Assert.Contains("closing quote", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadString_NothingLeft_Throws() =>
        Assert.Throws<AtProtocolException>(() => new AtFieldReader(new AtLine("+X:")).ReadString());
}
