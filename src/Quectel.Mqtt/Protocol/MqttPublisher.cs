using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
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

    // Of the messages in their order, so of one at a time.
    private (MqttPublishCommand Command, MqttPublication Publication)? _last;

    private TimeSpan QosZeroLimit => _isQosZeroReported ? QosZeroGrace : TimeSpan.Zero;

    /// <summary>Publishes a message, behind all that were given before it. Its payload is copied at once.</summary>
    /// <param name="publication">What to publish.</param>
    /// <param name="cancellationToken">
    /// Ends the wait for a place in the window only: a message that was begun must be followed to its end, or the place
    /// and its id would be given away too soon.
    /// </param>
    public ValueTask PublishAsync(MqttPublication publication, CancellationToken cancellationToken)
    {
        MqttExchange exchange = operations.TakeExchange();
        ReadOnlyMemory<byte> payload = exchange.Keep(publication.Payload.Span);
        return _topics is null
            ? PublishInOrderAsync(exchange, publication, payload, cancellationToken)
            : PublishAloneAsync(_topics, exchange, publication, payload, cancellationToken);
    }

    private async ValueTask PublishAloneAsync(
        MqttTopicTurns topics,
        MqttExchange exchange,
        MqttPublication publication,
        ReadOnlyMemory<byte> payload,
        CancellationToken cancellationToken)
    {
        await topics.EnterAsync(publication.Topic, cancellationToken).ConfigureAwait(false);
        try
        {
            await PublishInOrderAsync(exchange, publication, payload, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            topics.Leave(publication.Topic);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask PublishInOrderAsync(
        MqttExchange exchange,
        MqttPublication publication,
        ReadOnlyMemory<byte> payload,
        CancellationToken cancellationToken)
    {
        bool isAcknowledged = publication.QualityOfService != MqttQualityOfServiceLevel.AtMostOnce;
        bool hasPlace = false;
        TimeSpan limit = TimeSpan.Zero;
        try
        {
            ValueTask<MqttResultUrc> running;
            await _order.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await _window.WaitAsync(cancellationToken).ConfigureAwait(false);
                hasPlace = true;
                limit = isAcknowledged ? _packetLimit : QosZeroLimit;
                int messageId = isAcknowledged ? operations.TakeMessageId() : 0;
                MqttPublishCommand command = CreateCommand(messageId, publication, payload);

                // By the time it first waits, it stands in the channel's queue.
                running = operations.RunAsync(
                    exchange, MqttOperation.Publish, messageId, command, limit, CancellationToken.None);
            }
            finally
            {
                _order.Release();
            }

            await running.ConfigureAwait(false);
        }
        catch (ModemTimeoutException error) when (!isAcknowledged && error.Timeout == limit)
        {
            // Accepted by OK, and QoS 0 promises no more. To wait every time would make it one message a second.
            _isQosZeroReported = false;
        }
        finally
        {
            if (hasPlace)
            {
                _window.Release();
            }
        }
    }

    // Who measures sends the same topic and length again and again, and at QoS 0 that is the same line.
    private MqttPublishCommand CreateCommand(int messageId, MqttPublication publication, ReadOnlyMemory<byte> payload)
    {
        if (_last is { } last && last.Publication.Topic == publication.Topic && last.Publication.Retain == publication.Retain
            && messageId == 0 && last.Command.Payload?.Length == payload.Length)
        {
            return last.Command.With(payload);
        }

        var command = MqttPublishCommand.Create(options.ClientIndex, messageId, publication, payload, profile.PublishGrammar);
        bool tellsLength = !payload.IsEmpty
            && profile.PublishGrammar is MqttPublishGrammar.Standard or MqttPublishGrammar.Extended;
        _last = messageId == 0 && tellsLength ? (command, publication) : null;
        return command;
    }
}
