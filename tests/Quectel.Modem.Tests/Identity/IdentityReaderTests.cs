namespace Quectel.Modem.Tests.Identity;

public sealed class IdentityReaderTests
{
    private readonly ScriptedChannel _channel = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // BG770A-GL on a bench, labwired-core, at_harvest.log.
    [Fact]
    public async Task ReadAsync_UsualShape_TakesOneCommand()
    {
        _channel.Answer("ATI", "Quectel", "BG770A-GL", "Revision: BG770AGLAAR01A05", "OK");

        Assert.Equal(
            new ModemIdentity("Quectel", "BG770A-GL", "BG770AGLAAR01A05"),
            await IdentityReader.ReadAsync(_channel, Cancel));
        Assert.Equal(["ATI"], _channel.Sent);
    }

    [Theory]
    [InlineData("Quectel_Ltd", "BG770A-GL", "OK")]
    [InlineData("OK")]
    [InlineData("ERROR")]
    public async Task ReadAsync_AnotherShape_AsksWordByWord(params string[] answer)
    {
        _channel.Answer("ATI", answer)
            .Answer("AT+CGMI", "Quectel", "OK")
            .Answer("AT+CGMM", "+QIND: SMS DONE", "BG770A-GL", "OK")
            .Answer("AT+CGMR", "BG770AGLAAR01A05", "OK");

        Assert.Equal(
            new ModemIdentity("Quectel", "BG770A-GL", "BG770AGLAAR01A05"),
            await IdentityReader.ReadAsync(_channel, Cancel));
    }

    [Fact]
    public async Task ReadFullRevisionAsync_Quectels_HasTheVersionOfTheApplication()
    {
        _channel.Answer("AT+QGMR", "EG25GGBR07A08M2G_01.003.01.003", "OK");

        Assert.Equal("EG25GGBR07A08M2G_01.003.01.003", await IdentityReader.ReadFullRevisionAsync(_channel, Cancel));
    }

    [Fact]
    public async Task ReadFullRevisionAsync_NoSuchCommand_GivesThePlainOne()
    {
        _channel.Answer("AT+QGMR", "ERROR").Answer("AT+CGMR", "BG770AGLAAR01A05", "OK");

        Assert.Equal("BG770AGLAAR01A05", await IdentityReader.ReadFullRevisionAsync(_channel, Cancel));
    }
}
