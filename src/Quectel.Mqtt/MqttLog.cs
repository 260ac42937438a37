using Microsoft.Extensions.Logging;

namespace Quectel.Mqtt;

/// <summary>What the client logs; event ids 2xxx.</summary>
internal static partial class MqttLog
{
    [LoggerMessage(2001, LogLevel.Information, "MQTT client {Index} connected to {Host}:{Port} as '{ClientId}'")]
    public static partial void Connected(ILogger logger, int index, string host, int port, string clientId);

    [LoggerMessage(2002, LogLevel.Information, "The connection of MQTT client {Index} ended: {Reason}")]
    public static partial void ConnectionEnded(ILogger logger, int index, MqttDisconnectReason reason);

    [LoggerMessage(
        2003,
        LogLevel.Information,
        "MQTT client index {Index} is occupied by an earlier connection; closing it")]
    public static partial void IndexOccupied(ILogger logger, int index);

    [LoggerMessage(2004, LogLevel.Debug, "Closing MQTT client {Index} brought no report: {Message}")]
    public static partial void CloseWithoutReport(ILogger logger, int index, string message);

    [LoggerMessage(
        2005,
        LogLevel.Information,
        "{Operation} {MessageId} is not acknowledged yet; the module sends it again")]
    public static partial void Retransmitting(ILogger logger, MqttOperation operation, int messageId);

    [LoggerMessage(2006, LogLevel.Debug, "Nobody waits for the outcome of {Operation} {MessageId}: {Result}")]
    public static partial void LateOutcome(ILogger logger, MqttOperation operation, int messageId, int result);

    [LoggerMessage(2007, LogLevel.Warning, "Unsubscribing failed: {Message}")]
    public static partial void UnsubscribeFailed(ILogger logger, string message);

    [LoggerMessage(2008, LogLevel.Warning, "Disconnecting failed: {Message}")]
    public static partial void DisconnectFailed(ILogger logger, string message);

    [LoggerMessage(
        2009,
        LogLevel.Warning,
        "More than {Limit} messages came that no subscription matches; the oldest was dropped")]
    public static partial void UnclaimedMessageDropped(ILogger logger, int limit);
}
