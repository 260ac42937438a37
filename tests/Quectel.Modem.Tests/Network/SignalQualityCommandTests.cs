namespace Quectel.Modem.Tests.Network;

public sealed class SignalQualityCommandTests
{
    private static readonly SignalQualityCommand Command = new();

    [Fact]
    public void Text_IsTheManuals() => Assert.Equal("AT+CSQ", Command.Text);

    // The manual's table (core AT reference 5.1), limits included.
    [Theory]
    [InlineData("+CSQ: 0,99", -113)]
    [InlineData("+CSQ: 1,99", -111)]
    [InlineData("+CSQ: 2,99", -109)]
    [InlineData("+CSQ: 20,99", -73)]
    [InlineData("+CSQ: 30,99", -53)]
    [InlineData("+CSQ: 31,99", -51)]
    [InlineData("+CSQ: 99,99", null)] // BG770A without service
    [InlineData("+CSQ: 32,99", null)]
    [InlineData("+CSQ: 100,99", -116)] // TD-SCDMA from here on
    [InlineData("+CSQ: 101,99", -115)]
    [InlineData("+CSQ: 113,99", -103)]
    [InlineData("+CSQ: 191,99", -25)]
    [InlineData("+CSQ: 192,99", null)]
    [InlineData("+CSQ: 199,99", null)]
    [InlineData("+CSQ: -1,99", null)]
    public void Parse_Rssi_IsInDbm(string line, int? dbm) =>
        Assert.Equal(new SignalQuality(dbm, null), Command.Read(line, "OK"));

    [Theory]
    [InlineData("+CSQ: 28,0", 0)] // Finamon, BG770A log
    [InlineData("+CSQ: 28,7", 7)]
    [InlineData("+CSQ: 28,8", null)]
    [InlineData("+CSQ: 28,99", null)]
    [InlineData("+CSQ: 28", null)]
    public void Parse_BitErrorRate_IsAClassOrUnknown(string line, int? expected) =>
        Assert.Equal(new SignalQuality(-57, expected), Command.Read(line, "OK"));

    [Fact]
    public void Owns_NewsWithinTheAnswer_IsNotTaken() =>
        Assert.Equal(
            -57, Command.Read("+QIND: \"csq\",11,99", "+CSQ: 28,99", "+CEREG: 5,\"D509\",\"80D413D\",7", "OK").RssiDbm);

    [Theory]
    [InlineData("+CSQ: ,99")]
    [InlineData("+CSQ: a,99")]
    [InlineData("+CSQ:")]
    public void Parse_NoNumber_Throws(string line) =>
        Assert.Throws<AtProtocolException>(() => Command.Read(line, "OK"));
}
