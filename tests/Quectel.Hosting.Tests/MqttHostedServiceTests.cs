using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Polly;
using Quectel.Mqtt;

namespace Quectel.Hosting.Tests;

public sealed class MqttHostedServiceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Host_StartsWithoutItsModem_PublishesWhenItIsThere()
    {
        await using HostRig rig = await HostRig.StartAsync(add: modem => modem.AddQuectelOutbox());
        Witness witness = await Witness.WatchAsync(rig.Broker, "plant/#");
        MqttOutbox outbox = rig.Application.Services.GetRequiredService<MqttOutbox>();
        await outbox.PublishAsync("plant/state", "early"u8.ToArray(), Cancel);

        HealthReportEntry away = await rig.CheckHealthAsync();
        Assert.Equal(HealthStatus.Degraded, away.Status);
        Assert.Equal("Port", away.Data["stage"]);
        Assert.Equal(1, away.Data["queueDepth"]);
        rig.PlugIn();

        Assert.Equal("plant/state=early", await witness.NextAsync());
    }

    [Fact]
    public async Task Host_Stops_ClientSaysFarewellAndTheBrokerHasNoWillToPublish()
    {
        HostRig rig = await HostRig.StartAsync(
            options => options.Will = new QuectelWillOptions { Topic = "plant/will", Payload = "gone" });
        Witness witness = await Witness.WatchAsync(rig.Broker, "plant/#");
        rig.PlugIn();
        await rig.WaitUntilOnlineAsync();

        await rig.Application.StopAsync(Cancel).WaitAsync(HostRig.Belt, Cancel);
        await witness.PublishAsync("plant/after", "x");

        Assert.Equal("plant/after=x", await witness.NextAsync()); // A will would have come before it.
        Assert.Equal(MqttStageState.Stopped, rig.Supervisor.Progress.State);
        await rig.DisposeAsync();
    }

    [Fact]
    public async Task Supervisor_GivesUp_StopsTheHost()
    {
        await using HostRig rig = await HostRig.StartAsync(options => options.Supervisor.Retry = ResiliencePipeline.Empty);
        IHostApplicationLifetime lifetime = rig.Application.Services.GetRequiredService<IHostApplicationLifetime>();

        var stopping = new TaskCompletionSource();
        await using CancellationTokenRegistration registration = lifetime.ApplicationStopping.Register(stopping.SetResult);

        await stopping.Task.WaitAsync(HostRig.Belt, Cancel);
    }

    [Fact]
    public async Task Host_OutboxCannotBeRead_DoesNotStart()
    {
        MqttOutboxException error = await Assert.ThrowsAsync<MqttOutboxException>(
            () => HostRig.StartAsync(add: modem => modem.AddQuectelOutbox(_ => new DamagedStorage())));

        Assert.Equal(MqttOutboxError.Damaged, error.Error);
    }
}
