namespace Quectel.Modem;

/// <summary>
/// The modem did not answer in time. The driver proves the channel anew before it sends anything else.
/// </summary>
public sealed class ModemTimeoutException : ModemException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="operation">
    /// What was not answered: a command with its secrets hidden, or the name of an operation.
    /// </param>
    /// <param name="timeout">How long the answer was awaited.</param>
    /// <param name="message">What happened, and what to try; null for the usual sentence.</param>
    public ModemTimeoutException(string operation, TimeSpan timeout, string? message = null)
        : base(message ?? $"{operation} was not answered within {timeout.TotalSeconds:0.#} s.")
    {
        Operation = operation;
        Timeout = timeout;
    }

    /// <summary>What was not answered.</summary>
    public string Operation { get; }

    /// <summary>How long the answer was awaited.</summary>
    public TimeSpan Timeout { get; }

    /// <inheritdoc/>
    /// <value>Always <see langword="true"/>.</value>
    public override bool IsTransient => true;
}
