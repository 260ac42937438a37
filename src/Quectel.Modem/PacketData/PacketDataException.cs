namespace Quectel.Modem;

/// <summary>The network, or the module, failed at packet data: a context, a name, a ping or the network time.</summary>
public sealed class PacketDataException : ModemException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="failure">
    /// What failed, as the beginning of a sentence: <c>PDP context 1 could not be activated</c>.
    /// </param>
    /// <param name="contextId">The context.</param>
    /// <param name="errorCode">The number of <c>AT+QIGETERROR</c>; null when the modem gave none.</param>
    /// <param name="innerException">The command that failed; null when the failure was reported later.</param>
    public PacketDataException(string failure, int contextId, int? errorCode, Exception? innerException = null)
        : base(Describe(failure, errorCode), innerException)
    {
        ContextId = contextId;
        ErrorCode = errorCode;
    }

    /// <summary>The context.</summary>
    public int ContextId { get; }

    /// <summary>Quectel's TCP/IP error number, 550 to 574; null when the modem gave none.</summary>
    public int? ErrorCode { get; }

    /// <inheritdoc/>
    /// <value>
    /// <see langword="false"/> only for a missing APN (573), invalid parameters (552) and what the module lacks (555).
    /// </value>
    public override bool IsTransient => ErrorCode is not (552 or 555 or 573);

    private static string Describe(string failure, int? errorCode) =>
        $"{failure}: {(errorCode is { } code ? new TcpIpError(code).ToString() : "the modem gave no reason")}.";
}
