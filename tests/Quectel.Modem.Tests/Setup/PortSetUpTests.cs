using Microsoft.Extensions.Logging;
using Quectel.Testing;

namespace Quectel.Modem.Tests.Setup;

public sealed class PortSetUpTests : IDisposable
{
    private const string Query = "AT+QURCCFG=\"urcport\"";

    private const int UrcsGoElsewhere = 1052;

    private readonly ScriptedChannel _channel = new();
    private readonly LogCollector _log = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ApplyAsync_NothingAskedFor_SendsNothing()
    {
        await ApplyAsync(new PortSetUp());

        Assert.Empty(_channel.Sent);
    }

    [Fact]
    public async Task ApplyAsync_RtsCts_IsSetInTheModule()
    {
        _channel.Answer("AT+IFC=2,2", "OK");

        await ApplyAsync(new PortSetUp { FlowControl = SerialFlowControl.RtsCts });

        Assert.Single(_channel.Sent);
    }

    [Fact]
    public async Task ApplyAsync_UrcsComeAlready_WritesNothingToFlash()
    {
        _channel.Answer(Query, "+QURCCFG: \"urcport\",\"usbmodem\"", "OK");

        await ApplyAsync(new PortSetUp { UrcPort = ModemUrcPort.UsbModem });

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

        await ApplyAsync(new PortSetUp { UrcPort = port });

        Assert.Equal(3, _channel.Sent.Count);
    }

    [Fact]
    public async Task ApplyAsync_ModuleSaysOkAndDoesNot_Fails()
    {
        _channel.Answer(Query, "+QURCCFG: \"urcport\",\"usbat\"", "OK")
            .Answer("AT+QURCCFG=\"urcport\",\"uart1\"", "OK")
            .Answer(Query, "+QURCCFG: \"urcport\",\"usbat\"", "OK");

        var error = await Assert.ThrowsAsync<AtProtocolException>(
            () => ApplyAsync(new PortSetUp { UrcPort = ModemUrcPort.Uart1 }));

        Assert.Contains("to be uart1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ApplyAsync_ModuleHasNoSuchPort_Fails()
    {
        _channel.Answer(Query, "+QURCCFG: \"urcport\",\"usbat\"", "OK")
            .Answer("AT+QURCCFG=\"urcport\",\"all\"", "ERROR");

        await Assert.ThrowsAsync<AtCommandException>(
            () => ApplyAsync(new PortSetUp { UrcPort = ModemUrcPort.All }));
    }

    [Theory]
    [InlineData("usbat", 1)]
    [InlineData("usbmodem", 0)]
    [InlineData("all", 0)]
    public async Task ApplyAsync_PortKnown_WarnsIfUrcsGoElsewhere(string urcPort, int warnings)
    {
        _channel.Answer(Query, $"+QURCCFG: \"urcport\",\"{urcPort}\"", "OK");

        await ApplyAsync(new PortSetUp { OwnPort = ModemUrcPort.UsbModem });

        Assert.Equal(warnings, _log.Of(UrcsGoElsewhere, LogLevel.Warning).Count);
    }

    [Fact]
    public async Task ApplyAsync_PortKnownAndModuleIsOlderThanTheCommand_SaysNothing()
    {
        _channel.Answer(Query, "ERROR");

        await ApplyAsync(new PortSetUp { OwnPort = ModemUrcPort.UsbModem });

        Assert.Empty(_log.Of(UrcsGoElsewhere, LogLevel.Warning));
    }

    public void Dispose() => _log.Dispose();

    private Task ApplyAsync(PortSetUp setUp) => setUp.ApplyAsync(_channel, _log.CreateLogger("test"), Cancel);
}
