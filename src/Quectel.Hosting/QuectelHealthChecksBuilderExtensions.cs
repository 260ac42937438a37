using Microsoft.Extensions.Diagnostics.HealthChecks;
using Quectel.Hosting;
using Quectel.Modem;
using Quectel.Mqtt;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds health checks of modems.</summary>
public static class QuectelHealthChecksBuilderExtensions
{
    /// <summary>
    /// Checks the MQTT client of a modem: healthy when online; degraded while it is on its way there for no longer than
    /// <see cref="MqttHealthCheckOptions.RecoveryTolerance"/>, the signal is weak or publishing fails; else unhealthy. It asks
    /// nothing of the modem. Its data are <c>stage</c>, <c>state</c>, <c>since</c>, <c>attempt</c> and <c>publishFailures</c>,
    /// and where known <c>rung</c>, <c>advice</c>, <c>nextAttempt</c>, <c>lastPublish</c>, <c>rssiDbm</c>,
    /// <c>rsrpDbm</c> and <c>queueDepth</c>.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="modem">The name of the modem; null where there is one only.</param>
    /// <param name="configure">Sets the bounds; null for the defaults.</param>
    /// <param name="name">The name of the check; null for <c>quectel_mqtt</c>, with the modem's name behind it if it has one.</param>
    /// <param name="failureStatus">What to report instead of unhealthy; null: unhealthy.</param>
    /// <param name="tags">Tags to choose checks by.</param>
    /// <returns>The health checks.</returns>
    public static IHealthChecksBuilder AddQuectelMqtt(
        this IHealthChecksBuilder builder,
        string? modem = null,
        Action<MqttHealthCheckOptions>? configure = null,
        string? name = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new MqttHealthCheckOptions();
        configure?.Invoke(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.RecoveryTolerance, TimeSpan.Zero, nameof(configure));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.PublishFailures, 1, nameof(configure));
        string key = modem ?? string.Empty;
        return builder.Add(new HealthCheckRegistration(
            name ?? (key.Length == 0 ? "quectel_mqtt" : $"quectel_mqtt_{key}"),
            provider => new MqttHealthCheck(
                provider.Require<MqttSupervisor>(key),
                provider.Find<MqttOutbox>(key),
                provider.Require<SignalWatch>(key),
                provider.Require<ModemSource>(key).Options.TimeProvider,
                options),
            failureStatus,
            tags));
    }
}
