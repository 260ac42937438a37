using Quectel.Simulator.Tests.Faults;

namespace Quectel.Simulator.Tests;

/// <summary>AT+QTEMP, AT+QADC and AT+CBC (core-at.md 9).</summary>
public sealed class SensorTests
{
    private const string Ok = "\r\nOK\r\n";

    [Fact]
    public async Task Values_AreThoseThatWereSet()
    {
        await using Bench bench = await FaultBench.WithAsync("faults: []");
        await bench.Host.ExchangeAsync(
            "AT+QTEMP;+QADC=0\r", "\r\n+QTEMP: 34,255,255\r\n\r\n+QADC: 1,1790\r\n" + Ok);

        await bench.InjectAsync("{temperature: -7}");
        await bench.InjectAsync("{supply: 3400}");
        await bench.Modem.SetAdcAsync(1, 250);

        await bench.Host.ExchangeAsync(
            "AT+QTEMP;+QADC=1;+QADC=0;+CBC\r",
            "\r\n+QTEMP: -7,255,255\r\n\r\n+QADC: 1,250\r\n\r\n+QADC: 1,1790\r\n\r\n+CBC: 0,10,3400\r\n" + Ok);
        await bench.Modem.SetTemperatureAsync(85);
        await bench.Host.ExchangeAsync("AT+QTEMP\r", "\r\n+QTEMP: 85,255,255\r\n" + Ok);
        await bench.Host.ExchangeAsync("AT+QADC=2\r", "\r\nERROR\r\n");
    }

    [Fact]
    public async Task Value_OutOfRange_IsRefused()
    {
        await using Bench bench = new();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => bench.Modem.SetTemperatureAsync(126));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => bench.Modem.SetAdcAsync(2, 0));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => bench.Modem.SetAdcAsync(0, 4201));
    }
}
