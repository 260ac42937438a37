using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Mqtt;
using Quectel.Simulator;
using Quectel.Simulator.Brokers;
using Quectel.Testing;

namespace Quectel.Hosting.Tests;

/// <summary>A host, and a simulated modem that it reaches by a Unix socket once <see cref="PlugIn"/> was called.</summary>
internal sealed class HostRig : IAsyncDisposable
{
    public static readonly TimeSpan Belt = TimeSpan.FromSeconds(30);

    private readonly string _socket = $"@quectel-{Guid.NewGuid():N}";
    private readonly SimulatedModem _simulator;
    private IAsyncDisposable? _port;

    private HostRig(Action<QuectelMqttOptions>? configure, Action<QuectelModemBuilder>? add)
    {
        Broker = new EmbeddedBroker(NullLoggerFactory.Instance);
        _simulator = new SimulatedModem(new SimulatorOptions { LatencyScale = 0 }, Broker);
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddProvider(Logs).SetMinimumLevel(LogLevel.Trace);
        QuectelModemBuilder modem = builder.Services.AddQuectelModem(options => options.Endpoint = Endpoint)
            .AddQuectelMqtt(options =>
            {
                options.Client.Host = "broker";
                options.Client.ClientId = "host";
                options.AccessPoint = new QuectelAccessPointOptions { Name = "internet" };
                options.SignalInterval = TimeSpan.FromMilliseconds(1);
                configure?.Invoke(options);
            });
        add?.Invoke(modem);
        builder.Services.AddSingleton<IMeterFactory>(Meters);
        builder.Services.AddHealthChecks().AddQuectelMqtt();
        Application = builder.Build();
    }

    public EmbeddedBroker Broker { get; }

    public ScopeCollector Logs { get; } = new();

    public MetricCollector Meters { get; } = new();

    public string Endpoint => $"unix:{_socket}";

    public SimulatedModem Simulator => _simulator;

    public IHost Application { get; }

    public MqttSupervisor Supervisor => Application.Services.GetRequiredService<MqttSupervisor>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A host that has started; its modem is not there yet.</summary>
    public static async Task<HostRig> StartAsync(
        Action<QuectelMqttOptions>? configure = null, Action<QuectelModemBuilder>? add = null)
    {
        var rig = new HostRig(configure, add);
        await rig.Application.StartAsync(Cancel).WaitAsync(Belt, Cancel);
        return rig;
    }

    public void PlugIn() => _port = _simulator.ListenUnix(_socket);

    public Task WaitUntilOnlineAsync() => Supervisor.WaitUntilOnlineAsync(Cancel).WaitAsync(Belt, Cancel);

    /// <summary>Waits for a step from now on, so call it before what brings it about.</summary>
    public async Task WaitForAsync(MqttStage stage, MqttStageState state)
    {
        using var belt = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        belt.CancelAfter(Belt);
        await foreach (MqttProgress progress in Supervisor.WatchAsync(belt.Token))
        {
            if (progress.Stage == stage && progress.State == state)
            {
                return;
            }
        }
    }

    public async Task<HealthReportEntry> CheckHealthAsync()
    {
        HealthReport report = await Application.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancel);
        return report.Entries["quectel_mqtt"];
    }

    public async ValueTask DisposeAsync()
    {
        await Application.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)Application).DisposeAsync();
        await (_port?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _simulator.DisposeAsync();
        await Broker.DisposeAsync();
        Meters.Dispose();
    }
}
