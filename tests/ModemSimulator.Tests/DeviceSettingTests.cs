namespace Quectel.Simulator.Tests;

public sealed class DeviceSettingTests
{
    private const string Ok = "\r\nOK\r\n";
    private const string Error = "\r\nERROR\r\n";

    [Fact]
    public async Task Value_Written_IsReadBackAndSurvivesAReboot()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        await bench.Host.ExchangeAsync("AT+QCFG=\"nwscanmode\"\r", "\r\n+QCFG: \"nwscanmode\",0\r\n" + Ok);

        await bench.Host.ExchangeAsync("AT+QCFG=\"NWSCANMODE\",3,1\r", Ok);
        await bench.Modem.RebootAsync();
        await bench.Host.ReadUntilAsync("PB DONE\r\n");

        await bench.Host.ExchangeAsync(
            "AT+QCFG=\"nwscanmode\"\r", "AT+QCFG=\"nwscanmode\"\r\r\n+QCFG: \"nwscanmode\",3\r\n" + Ok);
    }

    [Fact]
    public async Task Values_LeftOut_KeepWhatTheyWere()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync("AT+QCFG=\"band\",,0x45\r", Ok);

        await bench.Host.ExchangeAsync("AT+QCFG=\"band\"\r", "\r\n+QCFG: \"band\",0xbff,0x45,0x0\r\n" + Ok);
    }

    [Theory]
    [InlineData("AT+QCFG=\"nwscanmode\",9")]
    [InlineData("AT+QCFG=\"nwscanmode\",\"3\"")]
    [InlineData("AT+QCFG=\"nwscanmode\",3,2")]
    [InlineData("AT+QCFG=\"nwscanmode\",3,1,1")]
    [InlineData("AT+QCFG=\"band\",0xzz")]
    [InlineData("AT+QCFG=\"band\",0x")]
    [InlineData("AT+QCFG=\"risignaltype\",physical")]
    [InlineData("AT+QCFG=\"nonsense\"")]
    [InlineData("AT+QCFG=nwscanmode")]
    [InlineData("AT+QCFG?")]
    public async Task Value_Wrong_IsAnErrorAndChangesNothing(string command)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync(command + "\r", Error);

        await bench.Host.ExchangeAsync("AT+QCFG=\"nwscanmode\"\r", "\r\n+QCFG: \"nwscanmode\",0\r\n" + Ok);
    }

    [Fact]
    public async Task TestForm_ListsTheItems()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.SendAsync("AT+QCFG=?\r");

        await bench.Host.ReadUntilAsync("\r\n+QCFG: \"servicedomain\",(0,1,2)\r\n");
        await bench.Host.ReadUntilAsync("+QCFG: \"usbnet\",(0,1,2,3)\r\n");
        await bench.Host.ReadUntilAsync(Ok);
    }
}
