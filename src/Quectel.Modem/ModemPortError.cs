namespace Quectel.Modem;

/// <summary>Why a port could not be opened.</summary>
public enum ModemPortError
{
    /// <summary>Any other failure; the inner exception tells.</summary>
    Other,

    /// <summary>There is no such device, socket or module.</summary>
    NotFound,

    /// <summary>
    /// The operating system refuses access; on Linux membership of the <c>dialout</c> group is missing as a rule.
    /// </summary>
    AccessDenied,

    /// <summary>Another process, or another part of this one, holds the port.</summary>
    Busy,

    /// <summary>The path exists and is not a terminal device.</summary>
    NotATerminal,

    /// <summary>The remote end refused the connection or did not answer.</summary>
    Unreachable,

    /// <summary>This kind of endpoint is not available on this platform or in this build.</summary>
    NotSupported,
}
