namespace Quectel.Modem;

/// <summary>The SIM card of a modem.</summary>
public sealed class ModemSim
{
    private readonly IAtChannel _channel;

    internal ModemSim(IAtChannel channel) => _channel = channel;

    /// <summary>Asks what the SIM card wants.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The state; a missing card is a state, not an exception.</returns>
    public Task<SimState> GetStateAsync(CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new SimStateCommand(), cancellationToken);

    /// <summary>Enters the PIN, unless only one try is left: the last one is yours.</summary>
    /// <param name="pin">The PIN, 4 to 8 digits. Never logged.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task.</returns>
    /// <exception cref="ArgumentException">It is not a PIN.</exception>
    /// <exception cref="SimPinException">The PIN is wrong, or too few tries are left to risk one.</exception>
    public Task EnterPinAsync(string pin, CancellationToken cancellationToken = default) =>
        PinEntry.EnterAsync(_channel, pin, cancellationToken);
}
