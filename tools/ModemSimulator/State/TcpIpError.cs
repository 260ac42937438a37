namespace Quectel.Simulator.State;

/// <summary>What AT+QIGETERROR says about the last QI command (core-at.md 6.3).</summary>
internal readonly record struct TcpIpError(int Code, string Text)
{
    public static TcpIpError None { get; } = new(0, "operate successfully");

    public static TcpIpError InvalidParameters { get; } = new(552, "invalid parameters");

    public static TcpIpError OpenContextFailed { get; } = new(561, "open PDP context failed");

    public static TcpIpError ContextBroken { get; } = new(570, "PDP context broken down");

    public static TcpIpError OperationNotAllowed { get; } = new(572, "operation not allowed");

    public static TcpIpError ApnNotConfigured { get; } = new(573, "APN not configured");

    public override string ToString() => $"{Code},{Text}";
}
