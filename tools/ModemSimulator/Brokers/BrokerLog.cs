using Microsoft.Extensions.Logging;

namespace Quectel.Simulator.Brokers;

/// <summary>Events 300-319: the brokers.</summary>
internal static partial class BrokerLog
{
    [LoggerMessage(300, LogLevel.Debug, "MQTT client {ClientId}: CONNACK {ReturnCode}")]
    public static partial void Connected(this ILogger logger, string clientId, int? returnCode);

    [LoggerMessage(301, LogLevel.Debug, "MQTT client {ClientId}: connection closed, {Reason}")]
    public static partial void Closed(this ILogger logger, string clientId, string reason);

    [LoggerMessage(302, LogLevel.Warning, "A message on {Topic} was dropped: its receiver's queue is full")]
    public static partial void MessageDropped(this ILogger logger, string topic);

    [LoggerMessage(303, LogLevel.Error, "The receiver of a broker's messages failed")]
    public static partial void ListenerFailed(this ILogger logger, Exception exception);

    [LoggerMessage(304, LogLevel.Debug, "No connection to {Host}:{Port}: {Error}")]
    public static partial void OpenFailed(this ILogger logger, string host, int port, string error);

    [LoggerMessage(305, LogLevel.Debug, "Host {Host} is not known: {Error}")]
    public static partial void LookUpFailed(this ILogger logger, string host, string error);

    [LoggerMessage(307, LogLevel.Warning, "No TLS with {Host}:{Port}: {Reason}")]
    public static partial void TlsFailed(this ILogger logger, string host, int port, string reason);

    [LoggerMessage(306, LogLevel.Debug, "Using libmosquitto {Version}")]
    public static partial void LibraryLoaded(this ILogger logger, string version);
}
