using System.Diagnostics.CodeAnalysis;
using Quectel.Modem;
using Quectel.Mqtt.Commands;

namespace Quectel.Mqtt.Protocol;

/// <summary>Publishes over one connection: messages in the order of the calls, as many in flight as the window holds.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A SemaphoreSlim whose wait handle is never taken owns nothing.")]
internal sealed class MqttPublisher(MqttOperationRunner operations, MqttClientOptions options, ModemMqttProfile profile)
{
    // Some EC200U firmware answers a publish at QoS 0 by OK alone (QMT reference, 20.11).
    private static readonly TimeSpan QosZeroGrace = TimeSpan.FromSeconds(1);

    private readonly MqttTopicTurns? _topics = options.OneInFlightPerTopic ? new MqttTopicTurns() : null;
    private readonly SemaphoreSlim _order = new(1, 1);
    private readonly SemaphoreSlim _window = new(options.InFlightWindow ?? profile.InFlightWindow);
    private readonly TimeSpan _packetLimit = MqttTimes.PacketLimit(options);
    private volatile bool _isQosZeroReported = true;

    /// <summary>Publishes a message, behind all that were given before it.</summary>
    /// <param name="publication">What to publish.</param>
    /// <param name="cancellationToken">
    /// Ends the wait for a place in the window only: a message that was begun must be followed to its end, or the place
    /// and its id would be given away too soon.
    /// </param>
    public Task PublishAsync(MqttPublication publication, CancellationToken cancellationToken) => _topics is null
        ? PublishInOrderAsync(publication, cancellationToken)
        : PublishAloneAsync(_topics, publication, cancellationToken);

    private async Task PublishAloneAsync(
        MqttTopicTurns topics, MqttPublication publication, CancellationToken cancellationToken)
    {
        await topics.EnterAsync(publication.Topic, cancellationToken).ConfigureAwait(false);
        try
        {
            await PublishInOrderAsync(publication, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            topics.Leave(publication.Topic);
        }
    }

    private async Task PublishInOrderAsync(MqttPublication publication, CancellationToken cancellationToken)
    {
        Task running;
        await _order.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _window.WaitAsync(cancellationToken).ConfigureAwait(false);

            // By the time it first waits, it stands in the channel's queue.
            running = PublishInWindowAsync(publication);
        }
        finally
        {
            _order.Release();
        }

        await running.ConfigureAwait(false);
    }

    private async Task PublishInWindowAsync(MqttPublication publication)
    {
        bool isAcknowledged = publication.QualityOfService != MqttQualityOfServiceLevel.AtMostOnce;
        TimeSpan qosZeroLimit = _isQosZeroReported ? QosZeroGrace : TimeSpan.Zero;
        try
        {
            int messageId = isAcknowledged ? operations.TakeMessageId() : 0;
            var command = MqttPublishCommand.Create(options.ClientIndex, messageId, publication, profile.PublishGrammar);
            TimeSpan limit = isAcknowledged ? _packetLimit : qosZeroLimit;
            await operations.RunAsync(MqttOperation.Publish, messageId, command, limit, CancellationToken.None)
                .ConfigureAwait(false);
        }
        catch (ModemTimeoutException error) when (!isAcknowledged && error.Timeout == qosZeroLimit)
        {
            // Accepted by OK, and QoS 0 promises no more. To wait every time would make it one message a second.
            _isQosZeroReported = false;
        }
        finally
        {
            _window.Release();
        }
    }
}
