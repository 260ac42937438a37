using System.Globalization;

namespace Quectel.Modem;

/// <summary>
/// How the modem looks for networks, and how it saves power between. The modem keeps these settings; narrowing them
/// down shortens a search from minutes to seconds.
/// </summary>
public sealed class ModemRadio
{
    private const string ScanModeName = "nwscanmode";
    private const string ScanSequenceName = "nwscanseq";
    private const string IotModeName = "iotopmode";
    private const string BandName = "band";

    private readonly IAtChannel _channel;
    private readonly ModemProfile _profile;

    internal ModemRadio(IAtChannel channel, ModemProfile profile)
    {
        _channel = channel;
        _profile = profile;
    }

    /// <summary>Asks which technologies the modem may use.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>The mode.</returns>
    public async Task<NetworkScanMode> GetScanModeAsync(CancellationToken cancellationToken = default) =>
        (NetworkScanMode)await ReadNumberAsync(ScanModeName, cancellationToken).ConfigureAwait(false);

    /// <summary>Says which technologies the modem may use. It searches anew.</summary>
    /// <param name="mode">The mode.</param>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>A task.</returns>
    /// <exception cref="AtCommandException">The module does not have the technology.</exception>
    public Task SetScanModeAsync(NetworkScanMode mode, CancellationToken cancellationToken = default) =>
        WriteNumberAsync(ScanModeName, (int)mode, cancellationToken);

    /// <summary>Asks in which order the modem tries the technologies.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>The order; empty when the modem decides itself.</returns>
    /// <exception cref="NotSupportedException">The codes of this family are not known.</exception>
    public Task<IReadOnlyList<ScanTechnology>> GetScanSequenceAsync(CancellationToken cancellationToken = default) =>
        ScanSequence.ReadAsync(_channel, _profile, ScanSequenceName, cancellationToken);

    /// <summary>Says in which order the modem tries the technologies.</summary>
    /// <param name="sequence">The order; empty to let the modem decide.</param>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>A task.</returns>
    /// <exception cref="ArgumentException">The family does not have a technology, or one is named twice.</exception>
    /// <exception cref="NotSupportedException">The codes of this family are not known.</exception>
    public Task SetScanSequenceAsync(
        IReadOnlyList<ScanTechnology> sequence,
        CancellationToken cancellationToken = default) =>
        _channel.SendAsync(
            new SetRadioSettingCommand(ScanSequenceName, ScanSequence.Encode(_profile, sequence)), cancellationToken);

    /// <summary>Asks which kinds of LTE a BG9x looks for.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>The mode.</returns>
    /// <exception cref="AtCommandException">The module has only one kind of LTE.</exception>
    public async Task<IotMode> GetIotModeAsync(CancellationToken cancellationToken = default) =>
        (IotMode)await ReadNumberAsync(IotModeName, cancellationToken).ConfigureAwait(false);

    /// <summary>Says which kinds of LTE a BG9x looks for. It searches anew.</summary>
    /// <param name="mode">The mode.</param>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>A task.</returns>
    /// <exception cref="AtCommandException">The module has only one kind of LTE.</exception>
    public Task SetIotModeAsync(IotMode mode, CancellationToken cancellationToken = default) =>
        WriteNumberAsync(IotModeName, (int)mode, cancellationToken);

    /// <summary>Asks which bands the modem may use.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>The bands.</returns>
    public async Task<BandSelection> GetBandsAsync(CancellationToken cancellationToken = default)
    {
        IReadOnlyList<string> values = await _channel.SendAsync(new RadioSettingCommand(BandName), cancellationToken)
            .ConfigureAwait(false);
        return Bands.Decode(values, _profile);
    }

    /// <summary>Says which bands the modem may use. It searches anew.</summary>
    /// <param name="bands">All of them, of all technologies; begin with what <see cref="GetBandsAsync"/> gives.</param>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>A task.</returns>
    /// <exception cref="ArgumentException">A band has no such number, or none is left.</exception>
    /// <exception cref="AtCommandException">The module does not have one of the bands.</exception>
    public Task SetBandsAsync(BandSelection bands, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bands);
        string digits = Bands.Encode(bands, _profile);
        return _channel.SendAsync(new SetRadioSettingCommand(BandName, digits), cancellationToken);
    }

    /// <summary>Asks for the power saving mode that the modem requests.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>The settings.</returns>
    public Task<PowerSavingSettings> GetPowerSavingAsync(CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new PowerSavingCommand(), cancellationToken);

    /// <summary>Asks for the power saving mode that the network has granted.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>The settings; their times are null when the network has granted none.</returns>
    public Task<PowerSavingSettings> GetGrantedPowerSavingAsync(CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new GrantedPowerSavingCommand(), cancellationToken);

    /// <summary>
    /// Turns power saving mode on. While the modem sleeps its port is dead: commands time out until it wakes by itself,
    /// or by its power key.
    /// </summary>
    /// <param name="periodicUpdate">
    /// How often to report, up to 413 days; there are certain times only, the next longer one is taken.
    /// </param>
    /// <param name="activeTime">
    /// How long to stay reachable, up to 186 min; the next longer time that there is, is taken.
    /// </param>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>A task. What the network grants is another question.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no time that long, or it is negative.</exception>
    public Task EnablePowerSavingAsync(
        TimeSpan periodicUpdate,
        TimeSpan activeTime,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(periodicUpdate, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(periodicUpdate, PowerSavingTimer.LongestPeriodicUpdate);
        ArgumentOutOfRangeException.ThrowIfLessThan(activeTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(activeTime, PowerSavingTimer.LongestActiveTime);
        return _channel.SendAsync(SetPowerSavingCommand.On(periodicUpdate, activeTime), cancellationToken);
    }

    /// <summary>Turns power saving mode off.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>A task.</returns>
    public Task DisablePowerSavingAsync(CancellationToken cancellationToken = default) =>
        _channel.SendAsync(SetPowerSavingCommand.Off, cancellationToken);

    /// <summary>Asks for the extended discontinuous reception in use.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>What was asked for and granted; null when it is not in use.</returns>
    public Task<EdrxStatus?> GetEdrxAsync(CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new EdrxStatusCommand(), cancellationToken);

    /// <summary>Asks the network to page the modem only once in a cycle.</summary>
    /// <param name="technology">Cat M1 or NB-IoT.</param>
    /// <param name="cycle">5.12 s to 10485.76 s; there are 16 cycles, the next longer one is taken.</param>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>A task. What the network grants is another question.</returns>
    /// <exception cref="ArgumentException">The technology has none, or there is no cycle that long.</exception>
    public Task EnableEdrxAsync(
        AccessTechnology technology,
        TimeSpan cycle,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(cycle, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cycle, EdrxCycle.Longest);
        return _channel.SendAsync(SetEdrxCommand.On(technology, cycle), cancellationToken);
    }

    /// <summary>Turns extended discontinuous reception off.</summary>
    /// <param name="technology">Cat M1 or NB-IoT.</param>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>A task.</returns>
    /// <exception cref="ArgumentException">The technology has none.</exception>
    public Task DisableEdrxAsync(AccessTechnology technology, CancellationToken cancellationToken = default) =>
        _channel.SendAsync(SetEdrxCommand.Off(technology), cancellationToken);

    private async Task<int> ReadNumberAsync(string name, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> values = await _channel.SendAsync(new RadioSettingCommand(name), cancellationToken)
            .ConfigureAwait(false);
        return int.TryParse(values[0], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new AtProtocolException(values[0], $"Expected a number as the value of {name}.");
    }

    private Task<bool> WriteNumberAsync(string name, int value, CancellationToken cancellationToken) =>
        _channel.SendAsync(
            new SetRadioSettingCommand(name, value.ToString(CultureInfo.InvariantCulture)), cancellationToken);
}
