namespace Quectel.Modem;

/// <summary>What the numbers of <c>AT+QIGETERROR</c> and of TCP/IP URCs mean (core AT reference, 6.3).</summary>
internal static class TcpIpErrors
{
    private static readonly Dictionary<int, string> Texts = new()
    {
        [550] = "unknown error",
        [551] = "the operation is blocked",
        [552] = "invalid parameters",
        [553] = "not enough memory in the module",
        [554] = "the socket could not be created",
        [555] = "the module does not support this",
        [556] = "the socket could not be bound",
        [557] = "the socket could not listen",
        [558] = "the socket could not be written",
        [559] = "the socket could not be read",
        [560] = "the socket could not accept a connection",
        [561] = "the network refused the context; check the APN, the user name and the plan",
        [562] = "the context could not be closed",
        [563] = "the socket number is in use",
        [564] = "the name service is busy",
        [565] = "the name could not be resolved",
        [566] = "the connection, or its TLS handshake, failed",
        [567] = "the socket is closed",
        [568] = "the module is busy with the same operation",
        [569] = "no answer in time",
        [570] = "the context broke down",
        [571] = "sending was cancelled",
        [572] = "operation not allowed; is the modem registered, and the context active?",
        [573] = "no APN is configured",
        [574] = "the port is busy",
    };

    public static string? Describe(int code) => Texts.GetValueOrDefault(code);
}
