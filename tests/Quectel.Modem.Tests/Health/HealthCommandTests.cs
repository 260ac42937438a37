namespace Quectel.Modem.Tests.Health;

public sealed class HealthCommandTests
{
    [Fact]
    public void SupplyVoltage_Manual_IsTheThirdField()
    {
        Assert.Equal("AT+CBC", new SupplyVoltageCommand().Text);
        Assert.Equal(3900, new SupplyVoltageCommand().Read("+CBC: 0,80,3900", "OK"));
    }

    [Theory]
    [InlineData("+QTEMP: 34,255,255", 34, null, null)] // BG96 manual
    [InlineData("+QTEMP: -5,-7,-3", -5, -7, -3)]
    [InlineData("+QTEMP: 34", 34, null, null)]
    public void Temperature_PlacesNotMeasured_AreNull(string line, int? chip, int? crystal, int? amplifier)
    {
        Assert.Equal("AT+QTEMP", new TemperatureCommand().Text);
        Assert.Equal(new ModuleTemperature(chip, crystal, amplifier), new TemperatureCommand().Read(line, "OK"));
    }

    [Theory]
    [InlineData("+QADC: 1,1790", 1790)]
    [InlineData("+QADC: 0,0", null)]
    [InlineData("+QADC: 0", null)]
    public void Adc_Failure_IsNull(string line, int? expected)
    {
        Assert.Equal("AT+QADC=1", new AdcCommand(1).Text);
        Assert.Equal(expected, new AdcCommand(1).Read(line, "OK"));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public async Task GetAdcMillivoltsAsync_NoSuchInput_IsRefused(int channel)
    {
        var scripted = new ScriptedChannel();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            nameof(channel),
            () => new ModemHealth(scripted).GetAdcMillivoltsAsync(channel, TestContext.Current.CancellationToken));

        Assert.Empty(scripted.Sent);
    }
}
