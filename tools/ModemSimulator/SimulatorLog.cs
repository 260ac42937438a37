using Microsoft.Extensions.Logging;

namespace Quectel.Simulator;

/// <summary>Everything the simulator logs. Texts that may hold secrets arrive here already redacted.</summary>
internal static partial class SimulatorLog
{
    [LoggerMessage(3000, LogLevel.Debug, "{Port} > {Text}")]
    public static partial void Received(ILogger logger, string port, string text);

    [LoggerMessage(3001, LogLevel.Debug, "{Port} < {Text}")]
    public static partial void Sent(ILogger logger, string port, string text);

    [LoggerMessage(3002, LogLevel.Information, "{Port}: host connected")]
    public static partial void HostConnected(ILogger logger, string port);

    [LoggerMessage(3003, LogLevel.Information, "{Port}: host gone")]
    public static partial void HostGone(ILogger logger, string port);

    [LoggerMessage(3004, LogLevel.Warning, "{Port}: nobody reads, {Bytes} bytes dropped")]
    public static partial void OutputDropped(ILogger logger, string port, int bytes);

    [LoggerMessage(3005, LogLevel.Information, "Modem is {State}")]
    public static partial void PowerChanged(ILogger logger, State.PowerState state);

    [LoggerMessage(3006, LogLevel.Information, "MQTT client {Index}: {From} -> {To}")]
    public static partial void MqttStateChanged(ILogger logger, int index, Mqtt.QmtState from, Mqtt.QmtState to);

    [LoggerMessage(3007, LogLevel.Warning,
        "MQTT client {Index} cannot use its TLS context: {Reason}")]
    public static partial void TlsNotReady(ILogger logger, int index, string reason);

    [LoggerMessage(3008, LogLevel.Warning, "MQTT client {Index}: all receive slots are taken, a message was lost")]
    public static partial void MessageLost(ILogger logger, int index);

    [LoggerMessage(3009, LogLevel.Warning, "MQTT client {Index}: the broker connection failed")]
    public static partial void BrokerFailed(ILogger logger, int index, Exception exception);

    [LoggerMessage(
        3200, LogLevel.Warning, "A socket to {Host} was refused: only 127.0.0.0/8 and localhost can be reached")]
    public static partial void SocketNotLoopback(ILogger logger, string host);

    [LoggerMessage(3100, LogLevel.Warning, "There is no operator {Plmn}; nothing happened to its network")]
    public static partial void OperatorUnknown(ILogger logger, string plmn);

    [LoggerMessage(3400, LogLevel.Warning, "The message memory {Memory} is full, a message was lost")]
    public static partial void SmsLost(ILogger logger, string memory);

    [LoggerMessage(3500, LogLevel.Information, "Fault: {Action}")]
    public static partial void FaultStrikes(ILogger logger, Faults.FaultAction action);

    [LoggerMessage(3501, LogLevel.Error, "{Port} hung up and cannot come back")]
    public static partial void PortNotBack(ILogger logger, string port, Exception exception);

    [LoggerMessage(3010, LogLevel.Error, "Unexpected failure; the modem goes on")]
    public static partial void UnexpectedFailure(ILogger logger, Exception exception);
}
