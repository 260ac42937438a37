namespace Quectel.Simulator.State;

/// <summary>What AT+QIGETERROR says about the last QI command (core-at.md 6.3).</summary>
internal readonly record struct TcpIpError(int Code, string Text)
{
    public static TcpIpError None { get; } = new(0, "operate successfully");

    public static TcpIpError InvalidParameters { get; } = new(552, "invalid parameters");

    public static TcpIpError OperationNotSupported { get; } = new(555, "operation not supported");

    public static TcpIpError SocketBindFailed { get; } = new(556, "socket bind failed");

    public static TcpIpError OpenContextFailed { get; } = new(561, "open PDP context failed");

    public static TcpIpError SocketIdentityUsed { get; } = new(563, "socket identity has been used");

    public static TcpIpError DnsParseFailed { get; } = new(565, "DNS parse failed");

    public static TcpIpError SocketConnectFailed { get; } = new(566, "socket connect failed");

    public static TcpIpError SocketClosed { get; } = new(567, "socket has been closed");

    public static TcpIpError ContextBroken { get; } = new(570, "PDP context broken down");

    public static TcpIpError OperationNotAllowed { get; } = new(572, "operation not allowed");

    public static TcpIpError ApnNotConfigured { get; } = new(573, "APN not configured");

    public override string ToString() => $"{Code},{Text}";
}
