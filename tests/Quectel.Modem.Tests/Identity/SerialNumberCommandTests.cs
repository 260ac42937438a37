namespace Quectel.Modem.Tests.Identity;

public sealed class SerialNumberCommandTests
{
    private static readonly SerialNumberCommand Command = new();

    [Fact]
    public void Text_IsTheManuals() => Assert.Equal("AT+CGSN", Command.Text);

    [Fact]
    public void Parse_Answer_GivesTheDigits() => Assert.Equal("861234050000001", Command.Read("861234050000001", "OK"));

    // The reference's rule for answers without a prefix: ^\d{14,17}$ and nothing else.
    [Theory]
    [InlineData("86123405000000", true)]
    [InlineData("86123405000000123", true)]
    [InlineData("8612340500000", false)]
    [InlineData("861234050000001234", false)]
    [InlineData("86123405000000F", false)]
    [InlineData("+CGSN: 861234050000001", false)]
    [InlineData("RDY", false)]
    [InlineData("٨٦١٢٣٤٠٥٠٠٠٠٠٠١", false)]
    public void Owns_Line_IsDigitsOnly(string line, bool expected) =>
        Assert.Equal(expected, Command.Owns(new AtLine(line)));

    [Fact]
    public void Parse_OnlyNews_Throws() =>
        Assert.Throws<AtProtocolException>(() => Command.Read("RDY", "+CFUN: 1", "OK"));
}
