namespace Quectel.Modem;

/// <summary>What the module measures of itself.</summary>
public sealed class ModemHealth
{
    private readonly IAtChannel _channel;

    internal ModemHealth(IAtChannel channel) => _channel = channel;

    /// <summary>Measures the supply voltage of the module (VBAT).</summary>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>Millivolts. An EC25 needs 3300 to 4300 mV, also while it sends.</returns>
    public Task<int> GetSupplyMillivoltsAsync(CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new SupplyVoltageCommand(), cancellationToken);

    /// <summary>Measures the temperature inside the module.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>Degrees Celsius.</returns>
    /// <exception cref="AtCommandException">The module has no such command.</exception>
    public Task<ModuleTemperature> GetTemperatureAsync(CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new TemperatureCommand(), cancellationToken);

    /// <summary>Measures the voltage at one of the module's analogue inputs.</summary>
    /// <param name="channel">The input, ADC0 or ADC1.</param>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>Millivolts; null when the measurement failed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are the inputs 0 and 1.</exception>
    public Task<int?> GetAdcMillivoltsAsync(int channel, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(channel);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channel, 1);
        return _channel.SendAsync(new AdcCommand(channel), cancellationToken);
    }
}
