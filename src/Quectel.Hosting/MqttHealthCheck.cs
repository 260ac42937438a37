using Microsoft.Extensions.Diagnostics.HealthChecks;
using Quectel.Modem;
using Quectel.Mqtt;

namespace Quectel.Hosting;

/// <summary>Online is healthy, on the way there is degraded for a while, and all else is not healthy.</summary>
internal sealed class MqttHealthCheck(
    MqttSupervisor supervisor, MqttOutbox? outbox, SignalWatch signal, TimeProvider time, MqttHealthCheckOptions options)
    : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        MqttProgress progress = supervisor.Progress;
        (HealthStatus status, string description) = supervisor.IsOnline ? JudgeOnline() : JudgeOffline(progress);
        if (status == HealthStatus.Unhealthy)
        {
            status = context.Registration.FailureStatus;
        }

        return Task.FromResult(new HealthCheckResult(status, description, exception: null, Describe(progress)));
    }

    private (HealthStatus Status, string Description) JudgeOnline()
    {
        if (supervisor.PublishFailures >= options.PublishFailures)
        {
            return (HealthStatus.Degraded, $"Online, but {supervisor.PublishFailures} attempts to publish failed in a row.");
        }

        if (DescribeWeakness(signal.Last) is { } weakness)
        {
            return (HealthStatus.Degraded, $"Online, but the signal is weak: {weakness} dBm. Check the antenna.");
        }

        if (outbox?.Statistics.Count > options.QueueDepth)
        {
            return (HealthStatus.Degraded, $"Online, but {outbox.Statistics.Count} messages wait in the outbox.");
        }

        return (HealthStatus.Healthy, "Online.");
    }

    private string? DescribeWeakness(RadioSignal? measured) => measured switch
    {
        { RsrpDbm: { } rsrp } => rsrp < options.WeakRsrpDbm ? $"RSRP {rsrp}" : null,
        { RssiDbm: { } rssi } => rssi < options.WeakRssiDbm ? $"RSSI {rssi}" : null,
        _ => null,
    };

    private (HealthStatus Status, string Description) JudgeOffline(MqttProgress progress)
    {
        TimeSpan lasted = time.GetUtcNow() - supervisor.LastOnlineChange;
        string description = FormattableString.Invariant($"Offline for {lasted.TotalSeconds:0} s. {progress}");
        bool hasGivenUp = progress is { State: MqttStageState.Stopped, Advice: not null };
        return (hasGivenUp || lasted > options.RecoveryTolerance ? HealthStatus.Unhealthy : HealthStatus.Degraded, description);
    }

    private Dictionary<string, object> Describe(MqttProgress progress)
    {
        var data = new Dictionary<string, object>
        {
            ["stage"] = progress.Stage.ToString(),
            ["state"] = progress.State.ToString(),
            ["since"] = supervisor.LastOnlineChange,
            ["attempt"] = progress.Attempt,
            ["publishFailures"] = supervisor.PublishFailures,
        };
        AddIfKnown("rung", progress.Step?.ToString());
        AddIfKnown("advice", progress.Advice);
        AddIfKnown("nextAttempt", progress.NextAttempt);
        AddIfKnown("lastPublish", supervisor.LastPublished);
        AddIfKnown("rssiDbm", signal.Last?.RssiDbm);
        AddIfKnown("rsrpDbm", signal.Last?.RsrpDbm);
        AddIfKnown("queueDepth", outbox?.Statistics.Count);
        return data;

        void AddIfKnown(string key, object? value)
        {
            if (value is not null)
            {
                data[key] = value;
            }
        }
    }
}
