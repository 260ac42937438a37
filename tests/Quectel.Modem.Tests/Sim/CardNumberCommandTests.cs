namespace Quectel.Modem.Tests.Sim;

/// <summary>ICCID and IMSI.</summary>
public sealed class CardNumberCommandTests
{
    // The first from the core AT reference, 3; the others from the ICCID cases of ModemManager, test-modem-helpers.c.
    [Theory]
    [InlineData("+QCCID: 89860025128306012474", "89860025128306012474")]
    [InlineData("+QCCID: \"89324102234690160476\"", "89324102234690160476")]
    [InlineData("+QCCID: 898602F9091830030220", "898602F9091830030220")]
    [InlineData("+QCCID: 8986002512830601247F", "8986002512830601247")]
    [InlineData("+QCCID: 8986002512830601247f", "8986002512830601247")]
    [InlineData("+QCCID: 8986002512830601247", "8986002512830601247")]
    public void Iccid_Answer_IsGivenWithoutPadding(string line, string expected) =>
        Assert.Equal(expected, IccidCommand.Quectel.Read(line, "OK"));

    [Theory]
    [InlineData("+QCCID: 98231420326pl9614067")] // ModemManager: no ICCID
    [InlineData("+QCCID: 0044")]
    [InlineData("+QCCID:")]
    public void Iccid_NoNumber_Throws(string line) =>
        Assert.Throws<AtProtocolException>(() => IccidCommand.Quectel.Read(line, "OK"));

    [Theory]
    [InlineData(10)]
    [InlineData(13)] // BG96, Quectel forum 6164
    [InlineData(14)]
    public void Iccid_NoCard_IsNull(int error) => Assert.Null(IccidCommand.Quectel.Read($"+CME ERROR: {error}"));

    [Fact]
    public async Task Iccid_CommandUnknown_TriesItsOtherName()
    {
        ScriptedChannel channel = new ScriptedChannel()
            .Answer("AT+QCCID", "ERROR").Answer("AT+CCID", "+CCID: 89860025128306012474", "OK");

        Assert.Equal(
            "89860025128306012474", await IccidReader.ReadAsync(channel, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("001010123456789")]
    [InlineData("46001012345678")]
    public void Imsi_Answer_GivesTheDigits(string imsi) =>
        Assert.Equal(imsi, new ImsiCommand().Read("+QIND: SMS DONE", imsi, "+CPIN: READY", "OK"));

    [Theory]
    [InlineData(11)]
    [InlineData(14)]
    public void Imsi_CardNotUsable_IsNull(int error) => Assert.Null(new ImsiCommand().Read($"+CME ERROR: {error}"));

    [Fact]
    public void Imsi_OtherError_Throws() =>
        Assert.Throws<AtCommandException>(() => new ImsiCommand().Read("+CME ERROR: 3")); // BG96, Quectel forum 6164
}
