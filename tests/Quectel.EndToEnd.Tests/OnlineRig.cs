using System.Threading.Channels;
using Polly;
using Polly.Retry;
using Quectel.Modem;
using Quectel.Mqtt;

namespace Quectel.EndToEnd.Tests;

/// <summary>A supervisor in real time, with a retry pipeline of the test's own, and every step it takes.</summary>
internal sealed class OnlineRig : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly ModemSource _modem;
    private readonly Channel<MqttProgress> _steps = Channel.CreateUnbounded<MqttProgress>();
    private TaskCompletionSource _mayRetry = new();

    public OnlineRig(string endpoint, Action<MqttClientOptions>? client = null, Action<MqttSupervisorOptions>? options = null)
    {
        _mayRetry.SetResult();
        _modem = new ModemSource(endpoint);
        var clientOptions = new MqttClientOptions { Host = "127.0.0.1", ClientId = "rig" };
        client?.Invoke(clientOptions);
        var supervisorOptions = new MqttSupervisorOptions
        {
            PdpContext = new PdpContext { Apn = "internet" },
            Retry = new ResiliencePipelineBuilder()
                .AddRetry(new RetryStrategyOptions
                {
                    ShouldHandle = new PredicateBuilder().Handle<MqttException>(),
                    MaxRetryAttempts = int.MaxValue,
                    Delay = Pause,
                    OnRetry = _ => new ValueTask(_mayRetry.Task),
                })
                .Build(),
        };
        options?.Invoke(supervisorOptions);
        Supervisor = new MqttSupervisor(_modem, clientOptions, supervisorOptions);
        Supervisor.ProgressChanged += step => _steps.Writer.TryWrite(step);
    }

    public MqttSupervisor Supervisor { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async Task GoOnlineAsync()
    {
        Supervisor.Start();
        await NextAsync(MqttStage.Online, MqttStageState.Passed);
    }

    /// <summary>The next step of this kind behind the one given last.</summary>
    public async Task<MqttProgress> NextAsync(MqttStage stage, MqttStageState state)
    {
        while (true)
        {
            MqttProgress step = await _steps.Reader.ReadAsync(Cancel).AsTask().WaitAsync(Rig.Belt, Cancel);
            if (step.Stage == stage && step.State == state)
            {
                return step;
            }
        }
    }

    /// <summary>From the next failure on nothing is tried, until the test lets it.</summary>
    public void HoldRetries() => _mayRetry = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void LetRetry() => _mayRetry.SetResult();

    public Task PublishAsync(string topic, byte[] payload) =>
        Supervisor.PublishAsync(topic, payload, cancellationToken: Cancel).WaitAsync(Rig.Belt, Cancel);

    public async ValueTask DisposeAsync()
    {
        _mayRetry.TrySetResult();
        await Supervisor.DisposeAsync();
        await _modem.DisposeAsync();
    }
}
