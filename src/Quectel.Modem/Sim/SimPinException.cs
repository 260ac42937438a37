namespace Quectel.Modem;

/// <summary>The PIN or PUK was refused, or was not sent because too few tries are left.</summary>
public sealed class SimPinException : ModemException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="triesLeft">How many wrong codes the card still bears.</param>
    /// <param name="message">What happened, and what to try.</param>
    /// <param name="innerException">The command that failed.</param>
    public SimPinException(int triesLeft, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        TriesLeft = triesLeft;
    }

    /// <summary>How many wrong codes the card still bears: PINs 0 to 3, PUKs 0 to 10.</summary>
    public int TriesLeft { get; }

    /// <inheritdoc/>
    /// <value>Always <see langword="false"/>: trying again would burn the next try.</value>
    public override bool IsTransient => false;
}
