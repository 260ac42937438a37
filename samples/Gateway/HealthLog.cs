using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Gateway;

/// <summary>Logs how the gateway is when that changes: a box without a screen has nothing else to say it with.</summary>
internal sealed class HealthLog(ILogger<HealthLog> logger) : IHealthCheckPublisher
{
    private HealthStatus? _last;

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        if (report.Status != _last)
        {
            _last = report.Status;
            string found = string.Join(" ", report.Entries.Values.Select(entry => entry.Description));
            LogLevel level = report.Status == HealthStatus.Healthy ? LogLevel.Information : LogLevel.Warning;
            GatewayLog.Health(logger, level, report.Status, found);
        }

        return Task.CompletedTask;
    }
}
