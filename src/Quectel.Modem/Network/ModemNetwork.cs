namespace Quectel.Modem;

/// <summary>The mobile network as a modem sees it.</summary>
public sealed class ModemNetwork
{
    private static readonly TimeSpan RegistrationPollInterval = TimeSpan.FromSeconds(1);

    private readonly IAtChannel _channel;
    private readonly TimeProvider _time;

    internal ModemNetwork(IAtChannel channel, TimeProvider time)
    {
        _channel = channel;
        _time = time;
    }

    /// <summary>Measures the signal.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The signal in dBm; null where unknown. Works without a registration.</returns>
    public Task<SignalQuality> GetSignalQualityAsync(CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new SignalQualityCommand(), cancellationToken);

    /// <summary>Asks which operator the modem is on.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The operator; null when none is selected.</returns>
    public Task<NetworkOperator?> GetOperatorAsync(CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new OperatorCommand(), cancellationToken);

    /// <summary>Asks for a registration.</summary>
    /// <param name="domain">
    /// Which one; LTE modules register for packet data in <see cref="RegistrationDomain.Eps"/>.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The registration; "denied" is a state, not an exception.</returns>
    public Task<Registration> GetRegistrationAsync(
        RegistrationDomain domain = RegistrationDomain.Eps,
        CancellationToken cancellationToken = default) =>
        _channel.SendAsync(RegistrationCommand.For(domain), cancellationToken);

    /// <summary>Waits until the modem is registered for packet data, over LTE or over GSM and WCDMA.</summary>
    /// <param name="timeout">
    /// How long to wait, by asking once a second; a cold start takes up to 90 s, NB-IoT minutes.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The registration.</returns>
    /// <exception cref="NotRegisteredException">Not registered in time; the message gives the last state.</exception>
    public async Task<Registration> WaitForRegistrationAsync(
        TimeSpan timeout,
        CancellationToken cancellationToken = default)
    {
        long start = _time.GetTimestamp();
        while (true)
        {
            Registration eps = await GetRegistrationAsync(RegistrationDomain.Eps, cancellationToken)
                .ConfigureAwait(false);
            if (eps.IsRegistered)
            {
                return eps;
            }

            Registration gprs = await GetRegistrationAsync(RegistrationDomain.Gprs, cancellationToken)
                .ConfigureAwait(false);
            if (gprs.IsRegistered)
            {
                return gprs;
            }

            if (_time.GetElapsedTime(start) >= timeout)
            {
                throw new NotRegisteredException(timeout, eps.State, gprs.State);
            }

            await Task.Delay(RegistrationPollInterval, _time, cancellationToken).ConfigureAwait(false);
        }
    }
}
