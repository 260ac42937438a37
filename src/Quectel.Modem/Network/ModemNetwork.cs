using System.Runtime.CompilerServices;

namespace Quectel.Modem;

/// <summary>The mobile network as a modem sees it.</summary>
public sealed class ModemNetwork
{
    private static readonly SignalQualityCommand AskForSignal = new();

    private readonly IAtChannel _channel;
    private readonly TimeProvider _time;
    private readonly ModemMetrics _metrics;

    internal ModemNetwork(IAtChannel channel, ModemProfile profile, TimeProvider time, ModemMetrics metrics)
    {
        _metrics = metrics;
        _channel = channel;
        _time = time;
        Radio = new ModemRadio(channel, profile);
    }

    /// <summary>How the modem looks for networks, and how it saves power between.</summary>
    public ModemRadio Radio { get; }

    /// <summary>Measures the signal, in the least detailed way: one number, on every technology.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>The signal in dBm; null where unknown. Works without a registration.</returns>
    public Task<SignalQuality> GetSignalQualityAsync(CancellationToken cancellationToken = default)
    {
        Task<SignalQuality> measuring = _channel.SendAsync(AskForSignal, cancellationToken);
        return _metrics.WatchesSignal ? TellAsync(measuring, _metrics.Measured) : measuring;
    }

    /// <summary>Measures the signal: RSSI, and what its technology has besides, such as RSRP, RSRQ and SINR.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>The signal; null without service.</returns>
    public Task<RadioSignal?> GetRadioSignalAsync(CancellationToken cancellationToken = default)
    {
        Task<RadioSignal?> measuring = _channel.SendAsync(new RadioSignalCommand(), cancellationToken);
        return _metrics.WatchesSignal ? TellAsync(measuring, _metrics.Measured) : measuring;
    }

    /// <summary>Measures the signal again and again.</summary>
    /// <param name="interval">
    /// The time between two measurements, more than zero; the module has a new value about once a second.
    /// </param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The signal now, then after each interval; null without service.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The interval is not positive.</exception>
    /// <exception cref="ModemDisconnectedException">The port is lost, and could not be opened again.</exception>
    public IAsyncEnumerable<RadioSignal?> WatchRadioSignalAsync(
        TimeSpan interval,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        return MeasureAsync(interval, cancellationToken);
    }

    /// <summary>Asks for technology, operator, band and channel.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>The network; null without service.</returns>
    public Task<NetworkInfo?> GetInfoAsync(CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new NetworkInfoCommand(), cancellationToken);

    /// <summary>Asks for the serving cell with all that the module tells of it.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>The cell; that the modem is still searching is a state of it.</returns>
    public Task<ServingCell> GetServingCellAsync(CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new ServingCellCommand(), cancellationToken);

    /// <summary>Reads the other cells that the modem receives: who disturbs, and where it could go.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>The cells, in the modem's order; none while it is searching or when it receives no other.</returns>
    public Task<IReadOnlyList<NeighbourCell>> GetNeighbourCellsAsync(CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new NeighbourCellsCommand(), cancellationToken);

    /// <summary>Asks which operator the modem is on.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 180 s while the modem searches.</param>
    /// <returns>The operator; null when none is selected.</returns>
    public Task<NetworkOperator?> GetOperatorAsync(CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new OperatorCommand(), cancellationToken);

    /// <summary>
    /// Searches for all operators. Nothing else can be asked meanwhile, and a data connection may be dropped.
    /// </summary>
    /// <param name="progress">Told once a second how long it has taken so far; null for nobody.</param>
    /// <param name="cancellationToken">
    /// Ends the wait, usually 30 to 90 s, up to 180 s, and the search too where the module lets itself be interrupted.
    /// </param>
    /// <returns>The operators; empty when none was found.</returns>
    /// <exception cref="AtCommandException">
    /// The modem cannot search now; the radio is off, or it is still starting.
    /// </exception>
    public Task<IReadOnlyList<AvailableOperator>> ScanOperatorsAsync(
        IProgress<TimeSpan>? progress = null,
        CancellationToken cancellationToken = default) =>
        OperatorSelection.ScanAsync(_channel, _time, progress, cancellationToken);

    /// <summary>Registers with one operator, and no other from now on.</summary>
    /// <param name="plmn">Mobile country and network code, 5 or 6 digits.</param>
    /// <param name="technology">The radio access technology; null for any.</param>
    /// <param name="fallBackToAutomatic">Whether the modem may choose another when this one cannot be had.</param>
    /// <param name="cancellationToken">Ends the wait, up to 180 s.</param>
    /// <returns>A task.</returns>
    /// <exception cref="ArgumentException">It is not a PLMN.</exception>
    /// <exception cref="AtCommandException">The operator cannot be had.</exception>
    public Task SelectOperatorAsync(
        string plmn,
        AccessTechnology? technology = null,
        bool fallBackToAutomatic = false,
        CancellationToken cancellationToken = default) =>
        OperatorSelection.SelectAsync(_channel, plmn, technology, fallBackToAutomatic, cancellationToken);

    /// <summary>Lets the modem choose the operator; does nothing when it does already.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 180 s.</param>
    /// <returns>A task.</returns>
    public Task SelectOperatorAutomaticallyAsync(CancellationToken cancellationToken = default) =>
        OperatorSelection.SelectAutomaticallyAsync(_channel, cancellationToken);

    /// <summary>Asks for a registration.</summary>
    /// <param name="domain">
    /// Which one; LTE modules register for packet data in <see cref="RegistrationDomain.Eps"/>.
    /// </param>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>The registration; "denied" is a state, not an exception.</returns>
    public Task<Registration> GetRegistrationAsync(
        RegistrationDomain domain = RegistrationDomain.Eps,
        CancellationToken cancellationToken = default) =>
        _channel.SendAsync(RegistrationCommand.For(domain), cancellationToken);

    /// <summary>Follows a registration.</summary>
    /// <param name="domain">Which one.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The registration now, then each other as the modem reports it.</returns>
    /// <exception cref="ModemDisconnectedException">The port is lost; watch again.</exception>
    public async IAsyncEnumerable<Registration> WatchRegistrationAsync(
        RegistrationDomain domain = RegistrationDomain.Eps,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // The first question opens a lost port again, and the second is asked when no news can be missed any more.
        await GetRegistrationAsync(domain, cancellationToken).ConfigureAwait(false);
        using UrcSubscription<RegistrationUrc> news = _channel.Subscribe(
            line => RegistrationUrc.TryParse(line) is { } urc && urc.Domain == domain ? urc : null);
        Registration registration = await GetRegistrationAsync(domain, cancellationToken).ConfigureAwait(false);
        yield return registration;
        await foreach (RegistrationUrc urc in news.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (urc.Registration != registration)
            {
                yield return registration = urc.Registration;
            }
        }
    }

    /// <summary>Waits until the modem is registered for packet data, over LTE or over GSM and WCDMA.</summary>
    /// <param name="timeout">
    /// How long to wait, by asking once a second; a cold start takes up to 90 s, NB-IoT minutes.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The registration.</returns>
    /// <exception cref="NotRegisteredException">Not registered in time; the message gives the last state.</exception>
    public Task<Registration> WaitForRegistrationAsync(
        TimeSpan timeout,
        CancellationToken cancellationToken = default) =>
        RegistrationWait.RunAsync(_channel, _time, timeout, cancellationToken);

    private static async Task<T> TellAsync<T>(Task<T> measuring, Action<T> tell)
    {
        T measured = await measuring.ConfigureAwait(false);
        tell(measured);
        return measured;
    }

    private async IAsyncEnumerable<RadioSignal?> MeasureAsync(
        TimeSpan interval,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            yield return await GetRadioSignalAsync(cancellationToken).ConfigureAwait(false);
            await Task.Delay(interval, _time, cancellationToken).ConfigureAwait(false);
        }
    }
}
