namespace Quectel.Simulator.Tests;

/// <summary>AT+CRSM (3GPP TS 27.007 8.18); ModemManager reads the ICCID with it.</summary>
public sealed class SimFileTests
{
    [Theory]
    [InlineData("176,12258,0,0,10", "144,0,\"98680052213860104247\"")]
    [InlineData("176,28423,0,0,9", "144,0,\"080910101032547698\"")]
    [InlineData("176,28589,0,3,1", "144,0,\"02\"")]
    [InlineData("192,12258,0,0,15", "144,0,\"0000000A2FE2040000FFFF01020000\"")]
    [InlineData("176,28433,0,0,4", "106,130,\"\"")]
    [InlineData("176,28589,0,4,1", "107,0,\"\"")]
    [InlineData("214,28589,0,0,1", "109,0,\"\"")]
    public async Task Access_ReadyCard_GivesTheFileOrTheCardsStatus(string arguments, string answer)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync($"AT+CRSM={arguments}\r", $"\r\n+CRSM: {answer}\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task Iccid_OfTheOptions_IsTheCards()
    {
        await using Bench bench = await Bench.WithEchoOffAsync(options => options.Iccid = "898600251283000000");

        await bench.Host.ExchangeAsync("AT+QCCID\r", "\r\n+QCCID: 898600251283000000\r\n\r\nOK\r\n");
    }

    [Theory]
    [InlineData("")]
    [InlineData("89860025128300000")]
    [InlineData("898600251283000000000")]
    [InlineData("8986002512830601247F")]
    public void Iccid_NoneThatACardHas_IsRefused(string iccid)
    {
        var exception = Assert.Throws<ArgumentException>(
            () => new SimulatedModem(new SimulatorOptions { Iccid = iccid }, new FakeBroker()));
        Assert.Contains("18 to 20 digits", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Access_BeforeThePin_OnlyTheIccid()
    {
        await using Bench bench = await Bench.WithEchoOffAsync(options => options.Pin = "1234");

        await bench.Host.ExchangeAsync("AT+CRSM=176,28423\r", "\r\n+CRSM: 105,130,\"\"\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync(
            "AT+CRSM=176,12258\r", "\r\n+CRSM: 144,0,\"98680052213860104247\"\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task Access_WithoutFile_IsAnError()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync("AT+CRSM=176\r", "\r\nERROR\r\n");
    }
}
