using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Quectel.Modem;

namespace Quectel.Mqtt.Supervision;

/// <summary>All that is subscribed to, whether connected or not, and the way to tell each new connection of it.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A SemaphoreSlim whose wait handle is never taken owns nothing.")]
internal sealed class StandingSubscriptions(
    MqttClientOptions client, MqttSupervisorOptions options, TimeProvider time, ILogger logger, MqttTelemetry telemetry)
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly List<MqttStandingSubscription> _all = [];
    private readonly Lock _gate = new();
    private QuectelMqttClient? _client;

    public MqttStandingSubscription Add(IReadOnlyList<MqttTopicFilter> filters)
    {
        var added = new MqttStandingSubscription(filters, client, time, EndAsync) { OnDropped = telemetry.OverflowDropped };
        lock (_gate)
        {
            _all.Add(added);
        }

        return added;
    }

    /// <summary>Takes a new connection, and subscribes to all over it.</summary>
    /// <returns>How many there are.</returns>
    public async Task<int> AttachAllAsync(QuectelMqttClient connection, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _client = connection;
            return await AttachMissingAsync(connection, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Subscribes to what was added since, if there is a connection; if not, the next one does.</summary>
    public async Task AttachMissingAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_client is { State: MqttConnectionState.Connected } connection)
            {
                await AttachMissingAsync(connection, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (ModemException error)
        {
            // The connection is going down, and the next one will make up for it.
            MqttLog.SubscribeFailed(logger, error.Message);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void CompleteAll() => Array.ForEach(Snapshot(), each => each.Complete());

    private async Task<int> AttachMissingAsync(QuectelMqttClient connection, CancellationToken cancellationToken)
    {
        MqttStandingSubscription[] all = Snapshot();
        foreach (MqttStandingSubscription each in all.Where(each => each.Connection != connection))
        {
            await AttachAsync(connection, each, cancellationToken).ConfigureAwait(false);
        }

        return all.Length;
    }

    private async Task AttachAsync(
        QuectelMqttClient connection, MqttStandingSubscription each, CancellationToken cancellationToken)
    {
        bool isKnown = !client.CleanSession && options.TrustsPersistentSession && each.Granted is not null;
        try
        {
            MqttSubscription source = isKnown
                ? connection.Listen(each.Filters)
                : await connection.SubscribeAsync(each.Filters, cancellationToken).ConfigureAwait(false);
            await each.FollowAsync(connection, source).ConfigureAwait(false);
        }
        catch (MqttOperationException refusal) when (!refusal.IsTransient)
        {
            // That the broker does not give everything is no reason to be without all of it, nor to ask again and again.
            each.GoWithout(connection);
            MqttLog.SubscribeFailed(logger, refusal.Message);
        }
    }

    private async Task EndAsync(MqttStandingSubscription ended)
    {
        lock (_gate)
        {
            if (!_all.Remove(ended))
            {
                return;
            }
        }

        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            await ended.LeaveAsync().ConfigureAwait(false);
        }
        catch (ModemException error)
        {
            MqttLog.UnsubscribeFailed(logger, error.Message);
            ended.Complete();
        }
        finally
        {
            _turn.Release();
        }
    }

    private MqttStandingSubscription[] Snapshot()
    {
        lock (_gate)
        {
            return [.. _all];
        }
    }
}
