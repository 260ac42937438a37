namespace Quectel.Modem;

/// <summary>The module did not take a TLS context as it was asked to.</summary>
public sealed class TlsConfigurationException : ModemException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="contextId">The context.</param>
    /// <param name="setting">The item of <c>AT+QSSLCFG</c>.</param>
    /// <param name="message">What happened, and what to try.</param>
    /// <param name="innerException">The command that failed, when one did.</param>
    public TlsConfigurationException(
        int contextId, string setting, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        ContextId = contextId;
        Setting = setting;
    }

    /// <summary>The context, 0 to 5.</summary>
    public int ContextId { get; }

    /// <summary>The item of <c>AT+QSSLCFG</c>, for instance <c>ciphersuite</c>.</summary>
    public string Setting { get; }

    /// <inheritdoc/>
    /// <value>Always <see langword="false"/>.</value>
    public override bool IsTransient => false;
}
