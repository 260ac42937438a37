using Microsoft.Extensions.Hosting;
using Quectel.Mqtt;

namespace Quectel.Hosting;

/// <summary>Runs a supervisor for as long as the host runs.</summary>
internal sealed class MqttHostedService(
    MqttSupervisor supervisor, MqttOutbox? outbox, SignalWatch signal, QuectelMqttOptions options) : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Here, since a program that cannot store its messages should say so before it says that it is up.
        if (outbox is not null)
        {
            await outbox.LoadAsync(cancellationToken).ConfigureAwait(false);
        }

        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The client says farewell while the modem is still there; the container closes the port afterwards.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        if (outbox is not null)
        {
            await outbox.DisposeAsync().AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        await supervisor.DisposeAsync().AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        supervisor.Start();
        Task ended = supervisor.Completion.WaitAsync(stoppingToken);
        if (options.SignalInterval > TimeSpan.Zero)
        {
            // It ends with the host only; what it waits for here is the end of the supervisor.
            ended = await Task.WhenAny(
                ended, signal.RunAsync(() => supervisor.IsOnline, options.SignalInterval, stoppingToken)).ConfigureAwait(false);
        }

        await ended.ConfigureAwait(false);
    }
}
