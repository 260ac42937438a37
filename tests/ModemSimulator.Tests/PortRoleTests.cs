namespace Quectel.Simulator.Tests;

/// <summary>Several AT ports of one module, and which of them hears URCs (core-at.md 1.8).</summary>
public sealed class PortRoleTests
{
    [Theory]
    [InlineData("usbat", true, false)]
    [InlineData("usbmodem", false, true)]
    [InlineData("all", true, true)]
    public async Task Urc_GoesToThePortConfigured(string urcPort, bool first, bool second)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        var other = new Host(bench.Modem.ConnectInProcess("usbmodem"));
        await other.SilenceEchoAsync();

        await other.ExchangeAsync($"AT+QURCCFG=\"urcport\",\"{urcPort}\"\r", "\r\nOK\r\n");
        await bench.Modem.SendUrcAsync("+CMTI: \"SM\",3");

        await ExpectAsync(bench.Host, first);
        await ExpectAsync(other, second);
    }

    [Fact]
    public async Task Port_HasSettingsOfItsOwn()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        var other = new Host(bench.Modem.ConnectInProcess("usbmodem"));

        await other.ExchangeAsync("AT\r", "AT\r\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT\r", "\r\nOK\r\n");
    }

    [Fact]
    public async Task ConnectInProcess_UnknownPort_NamesThoseThereAre()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        ArgumentException error = Assert.Throws<ArgumentException>(() => bench.Modem.ConnectInProcess("com1"));

        Assert.StartsWith("EC25 has no port 'com1'. It has usbat, usbmodem, uart1, uart2.", error.Message);
    }

    private static Task ExpectAsync(Host host, bool urc) =>
        urc ? host.ExpectAsync("\r\n+CMTI: \"SM\",3\r\n") : host.ExpectNothingAsync();
}
