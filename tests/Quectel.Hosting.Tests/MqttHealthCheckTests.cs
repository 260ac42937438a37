using Microsoft.Extensions.Diagnostics.HealthChecks;
using Quectel.Modem;
using Quectel.Mqtt;
using Quectel.Testing;

namespace Quectel.Hosting.Tests;

public sealed class MqttHealthCheckTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Check_OfflineForLongerThanTolerated_IsDegradedAndThenUnhealthy()
    {
        var time = new ManualTimeProvider();
        await using var source = new ModemSource("unix:@nobody", new ModemOptions { TimeProvider = time });
        await using MqttSupervisor supervisor = CreateSupervisor(source);
        var check = new MqttHealthCheck(supervisor, null, new SignalWatch(source), time, new MqttHealthCheckOptions());

        time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(HealthStatus.Degraded, (await CheckAsync(check)).Status);
        time.Advance(TimeSpan.FromMinutes(2));
        HealthCheckResult result = await CheckAsync(check);

        Assert.Equal(HealthStatus.Unhealthy, result.Status);
        Assert.StartsWith("Offline for 360 s.", result.Description, StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Degraded, (await CheckAsync(check, HealthStatus.Degraded)).Status); // As the application says.
    }

    [Fact]
    public async Task Check_SupervisorHasGivenUp_IsUnhealthyAtOnce()
    {
        var time = new ManualTimeProvider();
        await using var source = new ModemSource("unix:@nobody", new ModemOptions { TimeProvider = time });
        await using MqttSupervisor supervisor = CreateSupervisor(source);
        var check = new MqttHealthCheck(supervisor, null, new SignalWatch(source), time, new MqttHealthCheckOptions());

        supervisor.Start();
        await Assert.ThrowsAsync<MqttStageException>(() => supervisor.Completion.WaitAsync(HostRig.Belt, Cancel));

        HealthCheckResult result = await CheckAsync(check);
        Assert.Equal(HealthStatus.Unhealthy, result.Status);
        Assert.Equal("Stopped", result.Data["state"]);
        Assert.Contains("@nobody", (string)result.Data["advice"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_Online_IsHealthyUntilTheSignalIsWeak()
    {
        await using HostRig rig = await HostRig.StartAsync();
        rig.PlugIn();
        await rig.WaitUntilOnlineAsync();
        await rig.Supervisor.PublishAsync("t", "x"u8.ToArray(), cancellationToken: Cancel);

        HealthReportEntry good = await rig.CheckHealthAsync();
        Assert.Equal(HealthStatus.Healthy, good.Status);
        Assert.Equal(("Online", "Passed", 0), (good.Data["stage"], good.Data["state"], good.Data["publishFailures"]));
        Assert.IsType<DateTimeOffset>(good.Data["lastPublish"]);
        await rig.Simulator.SetSignalAsync(-120, variation: 0);

        HealthReportEntry weak = await UntilAsync(rig, entry => entry.Status == HealthStatus.Degraded);
        Assert.Contains("RSRP -120 dBm", weak.Description, StringComparison.Ordinal);
        Assert.IsType<int>(weak.Data["rsrpDbm"]);
    }

    private static MqttSupervisor CreateSupervisor(ModemSource source) => new(
        source,
        new MqttClientOptions { Host = "broker", ClientId = "health" },
        new MqttSupervisorOptions { Retry = Polly.ResiliencePipeline.Empty });

    private static Task<HealthCheckResult> CheckAsync(MqttHealthCheck check, HealthStatus failure = HealthStatus.Unhealthy) =>
        check.CheckHealthAsync(
            new HealthCheckContext { Registration = new HealthCheckRegistration("mqtt", check, failure, null) }, Cancel);

    private static async Task<HealthReportEntry> UntilAsync(HostRig rig, Predicate<HealthReportEntry> isMet)
    {
        using var belt = new CancellationTokenSource(HostRig.Belt);
        while (true)
        {
            HealthReportEntry entry = await rig.CheckHealthAsync();
            if (isMet(entry))
            {
                return entry;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, belt.Token); // Nothing tells of a measurement.
        }
    }
}
