using Quectel.Modem.At;

namespace Quectel.Modem;

/// <summary>
/// Enters PIN and PUK without burning the last try: reads the counter first, never repeats a code by itself, and
/// remembers the PINs that a card refused.
/// </summary>
/// <param name="channel">The modem.</param>
/// <param name="port">Names the card when its own number cannot be read.</param>
/// <param name="rejected">The PINs refused so far.</param>
/// <param name="turn">Between reading the counter and sending the code, nobody else may send one.</param>
internal sealed class PinEntry(IAtChannel channel, string port, RejectedPins rejected, OneAtATime turn)
{
    /// <summary>The same, through a channel of somebody who listens: still one at a time.</summary>
    public PinEntry Through(IAtChannel listener) => new(listener, port, rejected, turn);

    public Task EnterAsync(string pin, bool allowLastTry, CancellationToken cancellationToken)
    {
        SimCodes.ValidatePin(pin, nameof(pin));
        return turn.RunAsync(
            () => UsePinAsync(pin, new EnterPinCommand(new AtSecret(pin)), allowLastTry, cancellationToken),
            cancellationToken);
    }

    public Task LockAsync(bool isOn, string pin, bool allowLastTry, CancellationToken cancellationToken)
    {
        SimCodes.ValidatePin(pin, nameof(pin));
        return turn.RunAsync(() => LockNowAsync(isOn, pin, allowLastTry, cancellationToken), cancellationToken);
    }

    public Task ChangeAsync(string pin, string newPin, bool allowLastTry, CancellationToken cancellationToken)
    {
        SimCodes.ValidatePin(pin, nameof(pin));
        SimCodes.ValidatePin(newPin, nameof(newPin));
        return turn.RunAsync(() => ChangeNowAsync(pin, newPin, allowLastTry, cancellationToken), cancellationToken);
    }

    public Task UnblockAsync(string puk, string newPin, bool allowLastTry, CancellationToken cancellationToken)
    {
        SimCodes.ValidatePuk(puk, nameof(puk));
        SimCodes.ValidatePin(newPin, nameof(newPin));
        return turn.RunAsync(() => UnblockNowAsync(puk, newPin, allowLastTry, cancellationToken), cancellationToken);
    }

    /// <summary>Sends a command that holds the PIN: a wrong one costs a try, whatever the command.</summary>
    private async Task<bool> UsePinAsync(
        string pin, AtCommand<bool> command, bool allowLastTry, CancellationToken cancellationToken)
    {
        string card = await ReadCardAsync(cancellationToken).ConfigureAwait(false);
        SimPinTries tries = await ReadTriesAsync(cancellationToken).ConfigureAwait(false);
        RejectKnown(card, pin, tries.Pin);
        RequireTries("PIN", tries.Pin, allowLastTry);
        try
        {
            return await channel.SendAsync(command, cancellationToken).ConfigureAwait(false);
        }
        catch (AtCommandException error) when (IsRefusal(error))
        {
            rejected.Add(card, pin);
            throw Refused("PIN", error.Result.Number == SimErrors.PukRequired ? 0 : tries.Pin - 1, error);
        }
    }

    private async Task<bool> LockNowAsync(bool isOn, string pin, bool allowLastTry, CancellationToken cancellationToken) =>
        await channel.SendAsync(new PinLockCommand(), cancellationToken).ConfigureAwait(false) == isOn
        || await UsePinAsync(pin, new SetPinLockCommand(isOn, new AtSecret(pin)), allowLastTry, cancellationToken)
            .ConfigureAwait(false);

    private async Task<bool> ChangeNowAsync(
        string pin, string newPin, bool allowLastTry, CancellationToken cancellationToken)
    {
        var command = new ChangePinCommand(new AtSecret(pin), new AtSecret(newPin));
        await UsePinAsync(pin, command, allowLastTry, cancellationToken).ConfigureAwait(false);
        rejected.Forget(await ReadCardAsync(cancellationToken).ConfigureAwait(false));
        return true;
    }

    private async Task<bool> UnblockNowAsync(
        string puk,
        string newPin,
        bool allowLastTry,
        CancellationToken cancellationToken)
    {
        string card = await ReadCardAsync(cancellationToken).ConfigureAwait(false);
        SimPinTries tries = await ReadTriesAsync(cancellationToken).ConfigureAwait(false);
        if (tries.Pin > 0)
        {
            throw new InvalidOperationException("The PIN of the card is not blocked: it does not ask for its PUK.");
        }

        RequireTries("PUK", tries.Puk, allowLastTry);
        try
        {
            await channel.SendAsync(new UnblockPinCommand(new AtSecret(puk), new AtSecret(newPin)), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (AtCommandException error) when (IsRefusal(error))
        {
            throw Refused("PUK", tries.Puk - 1, error);
        }

        rejected.Forget(card);
        return true;
    }

    private static bool IsRefusal(AtCommandException error) => error.Result is
    {
        Code: AtResultCode.CmeError,
        Number: SimErrors.IncorrectPassword or SimErrors.PukRequired,
    };

    private static SimPinException Refused(string code, int left, Exception error) => new(
        left,
        $"The SIM refused the {code}; {(left == 1 ? "1 try is" : $"{left} tries are")} left.",
        error);

    private static void RequireTries(string code, int tries, bool allowLastTry)
    {
        if (tries == 0)
        {
            throw new SimPinException(0, code == "PIN"
                ? "The PIN is blocked and was not sent. The card wants its PUK: unblock it with UnblockPinAsync."
                : "The PUK is blocked and was not sent. The operator must replace the card.");
        }

        if (tries == 1 && !allowLastTry)
        {
            throw new SimPinException(
                1,
                $"Only 1 try is left; the {code} was not sent. Allow the last try if you are sure of it.");
        }
    }

    private void RejectKnown(string card, string pin, int tries)
    {
        if (rejected.Contains(card, pin))
        {
            throw new SimPinException(
                tries,
                "This card has refused this very PIN since the program started; it was not sent again. "
                + "Correct the PIN; if the card's PIN was changed meanwhile, restart the program.");
        }
    }

    private Task<SimPinTries> ReadTriesAsync(CancellationToken cancellationToken) =>
        channel.SendAsync(new PinTriesCommand(), cancellationToken);

    /// <summary>The number of the card, so that it is known in any modem; the port where it cannot be read.</summary>
    private async Task<string> ReadCardAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await IccidReader.ReadAsync(channel, cancellationToken).ConfigureAwait(false) ?? port;
        }
        catch (Exception error) when (error is AtCommandException or AtProtocolException)
        {
            return port;
        }
    }
}
