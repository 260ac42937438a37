namespace Quectel.Modem;

/// <summary>
/// Enters a PIN without burning the last try: reads the counter first, and never repeats a PIN by itself.
/// </summary>
internal static class PinEntry
{
    private const int IncorrectPassword = 16;

    public static async Task EnterAsync(IAtChannel channel, string pin, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pin);
        if (pin.Length is < 4 or > 8 || pin.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            throw new ArgumentException("A PIN has 4 to 8 digits.", nameof(pin));
        }

        int tries = await channel.SendAsync(new PinTriesCommand(), cancellationToken).ConfigureAwait(false);
        if (tries < 2)
        {
            throw new SimPinException(tries, tries == 1
                ? "Only 1 try is left; the PIN was not sent. Enter it by hand with AT+CPIN if you are sure."
                : "The PIN is blocked and was not sent. The card wants its PUK: enter it by hand with AT+CPIN.");
        }

        try
        {
            await channel.SendAsync(new EnterPinCommand(new AtSecret(pin)), cancellationToken).ConfigureAwait(false);
        }
        catch (AtCommandException error) when (error.Result.Number == IncorrectPassword)
        {
            int left = tries - 1;
            throw new SimPinException(
                left,
                $"The SIM refused the PIN; {(left == 1 ? "1 try is" : $"{left} tries are")} left.",
                error);
        }
    }
}
