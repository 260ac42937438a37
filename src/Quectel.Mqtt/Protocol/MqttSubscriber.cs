using Microsoft.Extensions.Logging;
using Quectel.Modem;
using Quectel.Mqtt.Commands;

namespace Quectel.Mqtt.Protocol;

/// <summary>Makes and ends the subscriptions of one connection: at the router, and at the broker.</summary>
internal sealed class MqttSubscriber(
    MqttOperationRunner operations, MqttRouter router, MqttClientOptions options, ILogger logger)
{
    private readonly TimeSpan _packetLimit = MqttTimes.PacketLimit(options);

    public async Task<MqttSubscription> SubscribeAsync(
        IReadOnlyList<MqttTopicFilter> filters, CancellationToken cancellationToken)
    {
        // Entered before the broker is asked: retained messages come before +QMTSUB (QMT reference, 20.5).
        var subscription = new MqttSubscription(filters, options, EndSubscriptionAsync);
        router.Add(subscription);
        try
        {
            var granted = new List<MqttQualityOfServiceLevel?>();
            foreach (MqttTopicFilter filter in filters)
            {
                granted.Add(await SubscribeAsync(filter, cancellationToken).ConfigureAwait(false));
            }

            subscription.Granted = granted;
            return granted.Exists(qos => qos is not null)
                ? subscription
                : throw MqttOperationException.SubscriptionRefused(filters);
        }
        catch (Exception error)
        {
            router.Remove(subscription);
            subscription.Complete(error);
            throw;
        }
    }

    /// <summary>A subscription that the broker is not told of; without filters it takes what nobody else does.</summary>
    public MqttSubscription Listen(IReadOnlyList<MqttTopicFilter> filters)
    {
        var subscription = new MqttSubscription(filters, options, EndListeningAsync);
        router.Add(subscription);
        return subscription;
    }

    private async Task<MqttQualityOfServiceLevel?> SubscribeAsync(
        MqttTopicFilter filter, CancellationToken cancellationToken)
    {
        int messageId = operations.TakeMessageId();
        var command = new MqttSubscribeCommand(options.ClientIndex, messageId, filter);
        MqttResultUrc outcome = await operations
            .RunAsync(MqttOperation.Subscribe, messageId, command, _packetLimit, cancellationToken).ConfigureAwait(false);
        return outcome.Values is [>= 0 and <= 2 and var granted, ..] ? (MqttQualityOfServiceLevel)granted : null;
    }

    private Task EndListeningAsync(MqttSubscription subscription, bool isExplicit, CancellationToken cancellationToken)
    {
        if (isExplicit)
        {
            return EndSubscriptionAsync(subscription, isExplicit, cancellationToken);
        }

        router.Remove(subscription);
        subscription.Complete(null);
        return Task.CompletedTask;
    }

    private async Task EndSubscriptionAsync(
        MqttSubscription subscription, bool isExplicit, CancellationToken cancellationToken)
    {
        // When the connection has ended, the router has let go of all.
        bool wasRouted = router.Remove(subscription);
        subscription.Complete(null);
        if (!wasRouted || !(isExplicit || options.CleanSession))
        {
            return;
        }

        try
        {
            foreach (MqttTopicFilter filter in subscription.Filters.Where(filter => !router.IsInUse(filter.Filter)))
            {
                int messageId = operations.TakeMessageId();
                var command = new MqttUnsubscribeCommand(options.ClientIndex, messageId, filter.Filter);
                await operations
                    .RunAsync(MqttOperation.Unsubscribe, messageId, command, _packetLimit, cancellationToken)
                    .ConfigureAwait(false);
            }
        }
        catch (ModemException error) when (!isExplicit)
        {
            MqttLog.UnsubscribeFailed(logger, error.Message);
        }
    }
}
