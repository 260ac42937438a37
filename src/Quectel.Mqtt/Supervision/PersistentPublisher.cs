using Microsoft.Extensions.Logging;
using Quectel.Modem;

namespace Quectel.Mqtt.Supervision;

/// <summary>Publishes over however many connections it takes, and keeps in mind how it went.</summary>
internal sealed class PersistentPublisher(OnlineGate online, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private long _lastTicks; // Of UTC; 0 before the first.
    private int _failures;

    /// <summary>When a message was published last; null before the first.</summary>
    public DateTimeOffset? Last => Interlocked.Read(ref _lastTicks) is > 0 and var ticks
        ? new DateTimeOffset(ticks, TimeSpan.Zero)
        : null;

    /// <summary>How many attempts have failed since.</summary>
    public int Failures => Volatile.Read(ref _failures);

    public async Task PublishAsync(MqttPublication publication, CancellationToken cancellationToken)
    {
        while (true)
        {
            QuectelMqttClient client = await online.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await TryAsync(client, publication, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (Exception error) when (
                publication.QualityOfService != MqttQualityOfServiceLevel.AtMostOnce && IsOfTheConnection(error))
            {
                MqttLog.PublishRepeated(logger, error.Message);
                await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Publishes over the next connection there is, and over no other.</summary>
    public async Task PublishOnceAsync(MqttPublication publication, CancellationToken cancellationToken)
    {
        QuectelMqttClient client = await online.WaitAsync(cancellationToken).ConfigureAwait(false);
        await TryAsync(client, publication, cancellationToken).ConfigureAwait(false);
    }

    private async Task TryAsync(QuectelMqttClient client, MqttPublication publication, CancellationToken cancellationToken)
    {
        try
        {
            await client.PublishAsync(publication, cancellationToken).ConfigureAwait(false);
            Interlocked.Exchange(ref _lastTicks, time.GetUtcNow().UtcTicks);
            Interlocked.Exchange(ref _failures, 0);
        }
        catch (Exception error) when (IsOfTheConnection(error))
        {
            Interlocked.Increment(ref _failures);
            throw;
        }
    }

    private static bool IsOfTheConnection(Exception error) =>
        error is ModemException or InvalidOperationException and not ObjectDisposedException;
}
