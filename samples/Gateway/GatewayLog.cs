using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Gateway;

/// <summary>What the gateway logs itself.</summary>
internal static partial class GatewayLog
{
    [LoggerMessage(LogLevel.Information, "Command '{Command}': {Answer}")]
    public static partial void Obeyed(ILogger logger, string command, string answer);

    [LoggerMessage(LogLevel.Error, "Measurement {Number} is lost: {Message}")]
    public static partial void MeasurementLost(ILogger logger, long number, string message);

    [LoggerMessage("{Status}: {Found}")]
    public static partial void Health(ILogger logger, LogLevel level, HealthStatus status, string found);
}
