namespace Quectel.Modem.Tests.Setup;

public sealed class PortSetUpTests
{
    private const string Query = "AT+QURCCFG=\"urcport\"";

    private readonly ScriptedChannel _channel = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ApplyAsync_NothingAskedFor_SendsNothing()
    {
        await new PortSetUp(SerialFlowControl.None, UrcPort: null).ApplyAsync(_channel, Cancel);

        Assert.Empty(_channel.Sent);
    }

    [Fact]
    public async Task ApplyAsync_RtsCts_IsSetInTheModule()
    {
        _channel.Answer("AT+IFC=2,2", "OK");

        await new PortSetUp(SerialFlowControl.RtsCts, UrcPort: null).ApplyAsync(_channel, Cancel);

        Assert.Single(_channel.Sent);
    }

    [Fact]
    public async Task ApplyAsync_UrcsComeAlready_WritesNothingToFlash()
    {
        _channel.Answer(Query, "+QURCCFG: \"urcport\",\"usbmodem\"", "OK");

        await new PortSetUp(SerialFlowControl.None, ModemUrcPort.UsbModem).ApplyAsync(_channel, Cancel);

        Assert.Single(_channel.Sent);
    }

    [Theory]
    [InlineData(ModemUrcPort.UsbAt, "usbat")]
    [InlineData(ModemUrcPort.UsbModem, "usbmodem")]
    [InlineData(ModemUrcPort.Uart1, "uart1")]
    [InlineData(ModemUrcPort.Uart2, "uart2")]
    [InlineData(ModemUrcPort.All, "all")]
    public async Task ApplyAsync_UrcsGoElsewhere_MovesThemAndLooks(ModemUrcPort port, string name)
    {
        _channel.Answer(Query, "+QURCCFG: \"urcport\",\"emux\"", "OK")
            .Answer($"AT+QURCCFG=\"urcport\",\"{name}\"", "OK")
            .Answer(Query, $"+QURCCFG: \"urcport\",\"{name}\"", "OK");

        await new PortSetUp(SerialFlowControl.None, port).ApplyAsync(_channel, Cancel);

        Assert.Equal(3, _channel.Sent.Count);
    }

    [Fact]
    public async Task ApplyAsync_ModuleSaysOkAndDoesNot_Fails()
    {
        _channel.Answer(Query, "+QURCCFG: \"urcport\",\"usbat\"", "OK")
            .Answer("AT+QURCCFG=\"urcport\",\"uart1\"", "OK")
            .Answer(Query, "+QURCCFG: \"urcport\",\"usbat\"", "OK");

        var error = await Assert.ThrowsAsync<AtProtocolException>(
            () => new PortSetUp(SerialFlowControl.None, ModemUrcPort.Uart1).ApplyAsync(_channel, Cancel));

        Assert.Contains("to be uart1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ApplyAsync_ModuleHasNoSuchPort_Fails()
    {
        _channel.Answer(Query, "+QURCCFG: \"urcport\",\"usbat\"", "OK")
            .Answer("AT+QURCCFG=\"urcport\",\"all\"", "ERROR");

        await Assert.ThrowsAsync<AtCommandException>(
            () => new PortSetUp(SerialFlowControl.None, ModemUrcPort.All).ApplyAsync(_channel, Cancel));
    }
}
