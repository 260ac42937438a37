using Microsoft.Extensions.Logging;

namespace Quectel.Mqtt;

/// <summary>What the client logs; event ids 2xxx.</summary>
internal static partial class MqttLog
{
    private static readonly Func<ILogger, int, IDisposable?> Client = LoggerMessage.DefineScope<int>("MQTT client {MqttClientIndex}");

    private static readonly Func<ILogger, string, int, IDisposable?> Supervised =
        LoggerMessage.DefineScope<string, int>("{ModemPort}, MQTT client {MqttClientIndex}");

    /// <summary>Whose lines these are, where there are several clients.</summary>
    public static IDisposable? BeginClient(ILogger logger, int index) => Client(logger, index);

    /// <summary>Whose lines these are, the commands of the way online among them.</summary>
    public static IDisposable? BeginSupervised(ILogger logger, string port, int index) => Supervised(logger, port, index);

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

    [LoggerMessage(2015, LogLevel.Debug, "The module does not show its setting {Setting}: {Message}")]
    public static partial void SettingNotShown(ILogger logger, string setting, string message);

    [LoggerMessage(
        2016,
        LogLevel.Warning,
        "MQTT client {Index}: the broker does not answer the keep-alive ping; the module tries for some seconds more, then "
        + "ends the connection")]
    public static partial void PingUnanswered(ILogger logger, int index);

    [LoggerMessage(
        2051, LogLevel.Warning, "A message that the module keeps for MQTT client {Index} could not be fetched yet: {Message}")]
    public static partial void FetchFailed(ILogger logger, int index, string message);

    [LoggerMessage(2101, LogLevel.Warning, "{Stage} failed at attempt {Attempt}: {Message}")]
    public static partial void StageFailed(ILogger logger, MqttStage stage, int attempt, string message);

    [LoggerMessage(2102, LogLevel.Warning, "Trying to get online again by {Step}")]
    public static partial void RecoveryStep(ILogger logger, MqttRecoveryStep step);

    [LoggerMessage(2103, LogLevel.Warning, "{Step} did not work: {Message}")]
    public static partial void RecoveryStepFailed(ILogger logger, MqttRecoveryStep step, string message);

    [LoggerMessage(
        2104,
        LogLevel.Warning,
        "The modem was restarted {Count} times within {Hours} h and is not restarted again for now; its radio is cycled")]
    public static partial void RestartBudgetSpent(ILogger logger, int count, double hours);

    [LoggerMessage(
        2105,
        LogLevel.Error,
        "The restart of the modem could not be recorded in {Path}, so it is not restarted: {Message}")]
    public static partial void RestartNotRecorded(ILogger logger, string path, string message);

    [LoggerMessage(2106, LogLevel.Warning, "Subscribing failed: {Message}")]
    public static partial void SubscribeFailed(ILogger logger, string message);

    [LoggerMessage(2107, LogLevel.Information, "A message is published again: {Message}")]
    public static partial void PublishRepeated(ILogger logger, string message);

    [LoggerMessage(2108, LogLevel.Error, "A handler of ProgressChanged failed")]
    public static partial void ProgressHandlerFailed(ILogger logger, Exception error);

    [LoggerMessage(2201, LogLevel.Warning, "{Count} messages of the outbox were too old and were dropped")]
    public static partial void OutboxExpired(ILogger logger, int count);

    [LoggerMessage(2202, LogLevel.Error, "A message for {Topic} cannot be sent by this module and was dropped: {Message}")]
    public static partial void OutboxUndeliverable(ILogger logger, string topic, string message);

    [LoggerMessage(2203, LogLevel.Error, "The outbox cannot deliver: {Message}")]
    public static partial void OutboxStuck(ILogger logger, string message);

    [LoggerMessage(
        2204, LogLevel.Error, "A delivered message is still in the storage; after a restart it would be sent again: {Message}")]
    public static partial void OutboxNotReleased(ILogger logger, string message);
}
