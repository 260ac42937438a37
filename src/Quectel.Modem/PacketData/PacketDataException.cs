namespace Quectel.Modem;

/// <summary>A PDP context could not be activated.</summary>
public sealed class PacketDataException : ModemException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="contextId">The context.</param>
    /// <param name="errorCode">The number of <c>AT+QIGETERROR</c>; null when the modem gave none.</param>
    /// <param name="innerException">The command that failed.</param>
    public PacketDataException(int contextId, int? errorCode, Exception innerException)
        : base(Describe(contextId, errorCode), innerException)
    {
        ContextId = contextId;
        ErrorCode = errorCode;
    }

    /// <summary>The context.</summary>
    public int ContextId { get; }

    /// <summary>Quectel's TCP/IP error number, 550 to 574; null when the modem gave none.</summary>
    public int? ErrorCode { get; }

    /// <inheritdoc/>
    /// <value><see langword="false"/> only for a missing APN (573) and invalid parameters (552).</value>
    public override bool IsTransient => ErrorCode is not (552 or 573);

    private static string Describe(int contextId, int? errorCode)
    {
        string reason = errorCode switch
        {
            null => "the modem gave no reason",
            552 => "error 552, invalid parameters",
            561 => "error 561, the network refused the context; check the APN, the user name and the plan",
            572 => "error 572, operation not allowed; is the modem registered?",
            573 => "error 573, no APN is configured",
            _ => $"error {errorCode}",
        };
        return $"PDP context {contextId} could not be activated: {reason}.";
    }
}
