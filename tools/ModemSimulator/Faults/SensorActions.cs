using Quectel.Simulator.State;

namespace Quectel.Simulator.Faults;

/// <summary>What the module measures.</summary>
public static class SensorActions
{
    private const int LeastSupply = 0;
    private const int GreatestSupply = 6000;

    internal static IEnumerable<FaultWord> Words =>
    [
        new(FaultReach.Modem, "temperature", "What `AT+QTEMP` reads, in °C from -40 to 125",
            map => SetTemperature(
                map.Integer("temperature", Sensors.LeastTemperature, Sensors.GreatestTemperature)))
        {
            Examples = ["{temperature: 80}", "{temperature: 34}"],
        },
        new(FaultReach.Modem, "supply", "What `AT+CBC` reads, in mV; the module goes on at any",
            map => SetSupply(map.Integer("supply", LeastSupply, GreatestSupply)))
        {
            Examples = ["{supply: 3400}", "{supply: 3800}"],
        },
    ];

    /// <param name="degrees">In °C, -40 to 125.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is out of its range.</exception>
    public static FaultAction SetTemperature(int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, Sensors.LeastTemperature);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(degrees, Sensors.GreatestTemperature);
        return new FaultAction($"temperature {degrees}", scene => scene.Core.Sensors.Temperature = degrees);
    }

    /// <param name="millivolts">0 to 6000.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is out of its range.</exception>
    public static FaultAction SetSupply(int millivolts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(millivolts, LeastSupply);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(millivolts, GreatestSupply);
        return new FaultAction($"supply {millivolts}", scene => scene.Core.Power.SupplyMillivolts = millivolts);
    }
}
