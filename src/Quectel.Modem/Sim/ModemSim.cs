using System.Runtime.CompilerServices;
using Quectel.Modem.At;

namespace Quectel.Modem;

/// <summary>The SIM card of a modem.</summary>
public sealed class ModemSim
{
    private readonly IAtChannel _channel;
    private readonly PinEntry _pins;

    internal ModemSim(IAtChannel channel, string port)
        : this(channel, new PinEntry(channel, port, RejectedPins.OfProcess, new OneAtATime()))
    {
    }

    private ModemSim(IAtChannel channel, PinEntry pins)
    {
        _channel = channel;
        _pins = pins;
    }

    /// <summary>The same card, through a channel of somebody who listens.</summary>
    internal ModemSim Through(IAtChannel listener) => new(listener, _pins.Through(listener));

    /// <summary>Asks what the SIM card wants.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>The state; a missing card is a state, not an exception.</returns>
    public Task<SimState> GetStateAsync(CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new SimStateCommand(), cancellationToken);

    /// <summary>Follows the state of the card: hot swap, PIN, ready.</summary>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>
    /// The state now, then each other state as the modem reports it. That a card was taken out while the modem runs is
    /// noticed only with <see cref="SetDetectionAsync"/>.
    /// </returns>
    /// <exception cref="ModemDisconnectedException">The port is lost; watch again.</exception>
    public async IAsyncEnumerable<SimState> WatchStateAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await _channel.SendAsync(new SimPresenceReportingCommand(), cancellationToken).ConfigureAwait(false);
        using UrcSubscription<Urc> news = _channel.Subscribe(
            line => Urc.Parse(line) is (SimStateUrc or SimPresenceUrc) and var urc ? urc : null);
        SimState state = await GetStateAsync(cancellationToken).ConfigureAwait(false);
        yield return state;
        await foreach (Urc urc in news.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            SimState next = urc switch
            {
                SimStateUrc known => known.State,
                SimPresenceUrc { IsInserted: false } => SimState.NotInserted,

                // A card was put in, or was there all along: it is being read, unless its state is known.
                _ => state == SimState.NotInserted ? SimState.NotReady : state,
            };

            // The "not ready" that comes with the removal of a card says less than the removal.
            if (next != state && !(next == SimState.NotReady && state == SimState.NotInserted && urc is SimStateUrc))
            {
                yield return state = next;
            }
        }
    }

    /// <summary>Asks how many wrong PINs and PUKs the card still bears.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>The tries left.</returns>
    /// <exception cref="AtCommandException">There is no card, or it cannot be read.</exception>
    public Task<SimPinTries> GetTriesAsync(CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new PinTriesCommand(), cancellationToken);

    /// <summary>
    /// Enters the PIN, unless only one try is left: the last one is yours. A PIN that this card has refused since the
    /// program started is not sent again.
    /// </summary>
    /// <param name="pin">The PIN, 4 to 8 digits. Never logged.</param>
    /// <param name="allowLastTry">Whether to risk the last try; when it fails, the card wants its PUK.</param>
    /// <param name="cancellationToken">Ends the wait, up to 15 s.</param>
    /// <returns>A task.</returns>
    /// <exception cref="ArgumentException">It is not a PIN.</exception>
    /// <exception cref="SimPinException">
    /// The PIN is wrong, has been wrong before, or too few tries are left to risk one.
    /// </exception>
    public Task EnterPinAsync(string pin, bool allowLastTry = false, CancellationToken cancellationToken = default) =>
        _pins.EnterAsync(pin, allowLastTry, cancellationToken);

    /// <summary>Asks whether the card wants its PIN at each start.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>Whether it does.</returns>
    /// <exception cref="AtCommandException">There is no card, or it cannot be read.</exception>
    public Task<bool> GetIsPinEnabledAsync(CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new PinLockCommand(), cancellationToken);

    /// <summary>
    /// Has the card want its PIN at each start. Does nothing when it does already; else the PIN is guarded as in
    /// <see cref="EnterPinAsync"/>.
    /// </summary>
    /// <param name="pin">The PIN, 4 to 8 digits. Never logged.</param>
    /// <param name="allowLastTry">Whether to risk the last try; when it fails, the card wants its PUK.</param>
    /// <param name="cancellationToken">Ends the wait, up to 20 s.</param>
    /// <returns>A task.</returns>
    /// <exception cref="ArgumentException">It is not a PIN.</exception>
    /// <exception cref="SimPinException">
    /// The PIN is wrong, has been wrong before, or too few tries are left to risk one.
    /// </exception>
    /// <exception cref="AtCommandException">There is no card, or it wants its PIN first.</exception>
    public Task EnablePinAsync(string pin, bool allowLastTry = false, CancellationToken cancellationToken = default) =>
        _pins.LockAsync(isOn: true, pin, allowLastTry, cancellationToken);

    /// <summary>Has the card want no PIN any more: a device that nobody stands beside starts without one.</summary>
    /// <inheritdoc cref="EnablePinAsync"/>
    public Task DisablePinAsync(string pin, bool allowLastTry = false, CancellationToken cancellationToken = default) =>
        _pins.LockAsync(isOn: false, pin, allowLastTry, cancellationToken);

    /// <summary>Gives the card another PIN. Cards allow that only while they want one.</summary>
    /// <param name="pin">The PIN now, 4 to 8 digits. Never logged.</param>
    /// <param name="newPin">The new PIN, 4 to 8 digits. Never logged.</param>
    /// <param name="allowLastTry">Whether to risk the last try; when it fails, the card wants its PUK.</param>
    /// <param name="cancellationToken">Ends the wait, up to 25 s.</param>
    /// <returns>A task.</returns>
    /// <exception cref="ArgumentException">One of them is not a PIN.</exception>
    /// <exception cref="SimPinException">
    /// The PIN is wrong, has been wrong before, or too few tries are left to risk one.
    /// </exception>
    /// <exception cref="AtCommandException">There is no card, or it wants no PIN.</exception>
    public Task ChangePinAsync(
        string pin, string newPin, bool allowLastTry = false, CancellationToken cancellationToken = default) =>
        _pins.ChangeAsync(pin, newPin, allowLastTry, cancellationToken);

    /// <summary>Gives a card with a blocked PIN a new one, by its PUK.</summary>
    /// <param name="puk">The PUK, 8 digits. Never logged.</param>
    /// <param name="newPin">The new PIN, 4 to 8 digits. Never logged.</param>
    /// <param name="allowLastTry">Whether to risk the last try; when it fails, the card is of no more use.</param>
    /// <param name="cancellationToken">Ends the wait, up to 15 s.</param>
    /// <returns>A task.</returns>
    /// <exception cref="ArgumentException">It is not a PUK, or not a PIN.</exception>
    /// <exception cref="InvalidOperationException">The PIN is not blocked.</exception>
    /// <exception cref="SimPinException">The PUK is wrong, or too few tries are left to risk one.</exception>
    public Task UnblockPinAsync(
        string puk,
        string newPin,
        bool allowLastTry = false,
        CancellationToken cancellationToken = default) =>
        _pins.UnblockAsync(puk, newPin, allowLastTry, cancellationToken);

    /// <summary>Reads the number of the card. Works before the PIN is entered.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 10 s.</param>
    /// <returns>The ICCID, 18 to 20 digits; null without a card that can be read.</returns>
    public Task<string?> GetIccidAsync(CancellationToken cancellationToken = default) =>
        IccidReader.ReadAsync(_channel, cancellationToken);

    /// <summary>Reads the number of the subscriber.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>The IMSI, 14 or 15 digits; null while there is no card, or it wants its PIN.</returns>
    public Task<string?> GetImsiAsync(CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new ImsiCommand(), cancellationToken);

    /// <summary>Asks whether a card is in its holder.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>True or false; null when the modem cannot tell, since detection is off.</returns>
    public Task<bool?> GetPresenceAsync(CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new SimPresenceCommand(), cancellationToken);

    /// <summary>
    /// Says how the module notices that a card is put in or taken out. Kept; works from its next start on.
    /// </summary>
    /// <param name="detection">
    /// How the holder is wired. With the wrong level the module takes a card for missing.
    /// </param>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>A task.</returns>
    public Task SetDetectionAsync(SimDetection detection, CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new SimDetectionCommand(detection), cancellationToken);
}
