using Microsoft.Extensions.Logging;
using Quectel.Mqtt;

namespace Quectel.Cli.Messages;

/// <summary>Subscribes and writes what comes, until there is enough of it.</summary>
internal sealed partial class MessageReceiver(IMqttClient client, MessageFormat format, Stream output, ILogger logger)
{
    private long _dropped;

    /// <param name="filters">What to subscribe to.</param>
    /// <param name="count">How many messages are enough; null: all.</param>
    /// <param name="timeout">How long to go on; null: for ever.</param>
    /// <param name="interrupted">Ends it; once subscribed, that is how it is meant to end.</param>
    /// <exception cref="CliException">The time is up.</exception>
    /// <exception cref="MqttException">The broker refused, or was lost.</exception>
    public async Task RunAsync(IReadOnlyList<MqttTopicFilter> filters, int? count, TimeSpan? timeout, CancellationToken interrupted)
    {
        using var timer = new CancellationTokenSource(timeout ?? Timeout.InfiniteTimeSpan, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, interrupted);
        bool subscribed = false;
        try
        {
            MqttSubscription subscription = await client.SubscribeAsync(filters, either.Token);
            subscribed = true;
            Report(subscription);
            await WriteAsync(subscription, count, either.Token);
        }
        catch (OperationCanceledException) when (!interrupted.IsCancellationRequested)
        {
            throw new CliException(ExitCodes.TimedOut, $"the {timeout?.TotalSeconds} s of --timeout are over.");
        }
        catch (OperationCanceledException) when (subscribed)
        {
            // Ctrl-C is the usual end of a subscriber that is to receive everything.
        }
    }

    private async Task WriteAsync(MqttSubscription subscription, int? count, CancellationToken cancellationToken)
    {
        int written = 0;
        await foreach (MqttMessage message in subscription.WithCancellation(cancellationToken))
        {
            // Not cancelled: half a message is worse than none.
            await output.WriteAsync(format.Render(message), CancellationToken.None);
            await output.FlushAsync(CancellationToken.None);
            if (++written == count)
            {
                return;
            }

            ReportDropped(subscription);
        }

        // The stream ended, and not by us.
        throw new MqttConnectionLostException(client.DisconnectReason ?? MqttDisconnectReason.Unknown);
    }

    private void Report(MqttSubscription subscription)
    {
        foreach ((MqttTopicFilter filter, MqttQualityOfServiceLevel? granted) in subscription.Filters.Zip(subscription.Granted))
        {
            if (granted is { } qos)
            {
                LogSubscribed(logger, filter.Filter, (int)qos);
            }
            else
            {
                LogRefused(logger, filter.Filter);
            }
        }
    }

    private void ReportDropped(MqttSubscription subscription)
    {
        if (subscription.Dropped != _dropped)
        {
            LogDropped(logger, subscription.Dropped - _dropped);
            _dropped = subscription.Dropped;
        }
    }

    [LoggerMessage(3011, LogLevel.Information, "Subscribed to {Filter} at QoS {QoS}")]
    private static partial void LogSubscribed(ILogger logger, string filter, int qoS);

    [LoggerMessage(3012, LogLevel.Warning, "The broker refused the subscription to {Filter}")]
    private static partial void LogRefused(ILogger logger, string filter);

    [LoggerMessage(3013, LogLevel.Warning, "{Count} messages were dropped, because standard output takes them too slowly")]
    private static partial void LogDropped(ILogger logger, long count);
}
