namespace Quectel.Simulator.State;

/// <summary>What AT+QIGETERROR says about the last QI command, and many a URC (core-at.md 6.3).</summary>
/// <param name="Code">0 or 550 to 574.</param>
internal readonly record struct TcpIpError(int Code)
{
    public const int Least = 550;
    public const int Greatest = 574;

    private static readonly string[] Texts =
    [
        "unknown error",
        "operation blocked",
        "invalid parameters",
        "memory not enough",
        "create socket failed",
        "operation not supported",
        "socket bind failed",
        "socket listen failed",
        "socket write failed",
        "socket read failed",
        "socket accept failed",
        "open PDP context failed",
        "close PDP context failed",
        "socket identity has been used",
        "DNS busy",
        "DNS parse failed",
        "socket connect failed",
        "socket has been closed",
        "operation busy",
        "operation timeout",
        "PDP context broken down",
        "cancel send",
        "operation not allowed",
        "APN not configured",
        "port busy",
    ];

    public static TcpIpError None => default;

    public static TcpIpError InvalidParameters { get; } = new(552);

    public static TcpIpError OperationNotSupported { get; } = new(555);

    public static TcpIpError SocketBindFailed { get; } = new(556);

    public static TcpIpError SocketListenFailed { get; } = new(557);

    public static TcpIpError OpenContextFailed { get; } = new(561);

    public static TcpIpError SocketIdentityUsed { get; } = new(563);

    public static TcpIpError DnsParseFailed { get; } = new(565);

    public static TcpIpError SocketConnectFailed { get; } = new(566);

    public static TcpIpError SocketClosed { get; } = new(567);

    public static TcpIpError OperationBusy { get; } = new(568);

    public static TcpIpError OperationTimeout { get; } = new(569);

    public static TcpIpError ContextBroken { get; } = new(570);

    public static TcpIpError OperationNotAllowed { get; } = new(572);

    public static TcpIpError ApnNotConfigured { get; } = new(573);

    public override string ToString() => $"{Code},{(Code == 0 ? "operate successfully" : Texts[Code - Least])}";
}
