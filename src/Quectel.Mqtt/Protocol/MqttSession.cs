using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Quectel.Modem;
using Quectel.Mqtt.Commands;

namespace Quectel.Mqtt.Protocol;

/// <summary>
/// One connection of one of the module's MQTT clients, from AT+QMTOPEN to its end. A new connection is a new session,
/// so
/// nothing that arrives late for the old one can touch the new one.
/// </summary>
/// <remarks>
/// <c>+QMTSTAT</c>, a restart of the module and the loss of the port end the session and everything pending on it, with
/// the reason (invariant 10).
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "A SemaphoreSlim whose wait handle is never taken owns nothing.")]
internal sealed class MqttSession
{
    // Beyond the module's own retries: the way through the port, and a module that is busy.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    // Some EC200U firmware answers a publish at QoS 0 by OK alone (QMT reference, 20.11).
    private static readonly TimeSpan QosZeroGrace = TimeSpan.FromSeconds(1);

    // After +QMTDISC the broker closes, and most firmware reports +QMTSTAT: i,5 (8).
    private static readonly TimeSpan FarewellGrace = TimeSpan.FromSeconds(2);

    // What a broker lets loose at once, after an outage; only a busy computer lets that many wait.
    private const int MaxUnhandled = 100_000;

    private readonly IAtChannel _channel;
    private readonly ModemTls _tls;
    private readonly MqttClientOptions _options;
    private readonly ModemMqttProfile _profile;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly MqttOperationRunner _operations;
    private readonly MqttLink _link;
    private readonly MqttRouter _router = new();
    private readonly SemaphoreSlim _order = new(1, 1);
    private readonly SemaphoreSlim _window;
    private readonly TaskCompletionSource<MqttDisconnectReason> _ended =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TimeSpan _packetLimit;
    private UrcSubscription<MqttUrc>? _urcs;
    private Task _urcLoop = Task.CompletedTask;
    private volatile bool _isOpen;

    public MqttSession(
        IAtChannel channel,
        ModemTls tls,
        MqttClientOptions options,
        ModemMqttProfile profile,
        TimeProvider time,
        ILogger logger)
    {
        _channel = channel;
        _tls = tls;
        _options = options;
        _profile = profile;
        _time = time;
        _logger = logger;
        _operations = new MqttOperationRunner(channel, time);
        _link = new MqttLink(_operations, options, profile, logger);
        _window = new SemaphoreSlim(profile.InFlightWindow, profile.InFlightWindow);
        _packetLimit = (options.PacketTimeout * (options.PacketRetries + 1)) + Margin; // QMT reference, 3.2
    }

    /// <summary>Completes when the session is over, with the reason.</summary>
    public Task<MqttDisconnectReason> Ended => _ended.Task;

    /// <summary>Opens the connection and logs in.</summary>
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_options.Tls is { } context)
            {
                await _tls.ConfigureAsync(context, cancellationToken).ConfigureAwait(false);
            }

            foreach (MqttConfigureCommand command in MqttConfigureCommand.All(_options))
            {
                await _channel.SendAsync(command, cancellationToken).ConfigureAwait(false);
            }

            // Not before: a command opens a lost port again, and the URCs must be those of the port in use.
            _urcs = _channel.Subscribe(MqttUrcParser.Parse, capacity: MaxUnhandled);
            _urcLoop = FollowAsync(_urcs);
            await _link.OpenAsync(cancellationToken).ConfigureAwait(false);

            // Not before: an earlier +QMTSTAT is a late word about the connection before this one (20.13).
            _isOpen = true;
            await _link.LogInAsync(_packetLimit, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            End(MqttDisconnectReason.ConnectFailed, error);
            throw;
        }
    }

    /// <summary>Publishes; messages go out in the order of the calls.</summary>
    /// <param name="publication">What to publish.</param>
    /// <param name="cancellationToken">
    /// Ends the wait for a place in the window only: a message that was begun must be followed to its end, or the place
    /// and its id would be given away too soon.
    /// </param>
    public async Task PublishAsync(MqttPublication publication, CancellationToken cancellationToken)
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

    public async Task<MqttSubscription> SubscribeAsync(
        IReadOnlyList<MqttTopicFilter> filters,
        CancellationToken cancellationToken)
    {
        // Entered before the broker is asked: retained messages come before +QMTSUB (20.5).
        var subscription = new MqttSubscription(filters, _options.MessageBufferSize, EndSubscriptionAsync);
        _router.Add(subscription);
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
            _router.Remove(subscription);
            subscription.Complete(error);
            throw;
        }
    }

    /// <summary>A subscription that the broker is not told of.</summary>
    public MqttSubscription Listen(IReadOnlyList<MqttTopicFilter> filters)
    {
        var subscription = new MqttSubscription(filters, _options.MessageBufferSize, EndListeningAsync);
        _router.Add(subscription);
        return subscription;
    }

    /// <summary>DISCONNECT, then the end of the network connection; the broker does not publish the will.</summary>
    public async Task DisconnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _link.LogOutAsync(cancellationToken).ConfigureAwait(false);
            if (!await EndsWithinAsync(FarewellGrace).ConfigureAwait(false))
            {
                await _link.FreeIndexAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (MqttConnectionLostException)
        {
            // It ended before the farewell was through, as was wanted.
        }
        finally
        {
            End(MqttDisconnectReason.Disconnected, null);
        }
    }

    /// <summary>Drops the network connection without DISCONNECT; the broker publishes the will.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _link.FreeIndexAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            End(MqttDisconnectReason.ClosedByHost, null);
        }
    }

    private async Task PublishInWindowAsync(MqttPublication publication)
    {
        try
        {
            bool isAcknowledged = publication.QualityOfService != MqttQualityOfServiceLevel.AtMostOnce;
            int messageId = isAcknowledged ? _operations.NextMessageId(MqttOperation.Publish) : 0;
            var command = MqttPublishCommand.Create(
                _options.ClientIndex,
                messageId,
                publication,
                _profile.PublishGrammar);
            TimeSpan limit = isAcknowledged ? _packetLimit : QosZeroGrace;
            await RunAsync(MqttOperation.Publish, messageId, command, limit, CancellationToken.None)
                .ConfigureAwait(false);
        }
        catch (ModemTimeoutException error) when (error.Timeout == QosZeroGrace)
        {
            // Accepted by OK, and QoS 0 promises no more.
        }
        finally
        {
            _window.Release();
        }
    }

    private async Task<MqttQualityOfServiceLevel?> SubscribeAsync(
        MqttTopicFilter filter,
        CancellationToken cancellationToken)
    {
        int messageId = _operations.NextMessageId(MqttOperation.Subscribe);
        var command = new MqttSubscribeCommand(_options.ClientIndex, messageId, filter);
        MqttResultUrc outcome = await RunAsync(
            MqttOperation.Subscribe, messageId, command, _packetLimit, cancellationToken).ConfigureAwait(false);
        return outcome.Values is [>= 0 and <= 2 and var granted, ..] ? (MqttQualityOfServiceLevel)granted : null;
    }

    private Task EndListeningAsync(MqttSubscription subscription, bool isExplicit, CancellationToken cancellationToken)
    {
        if (isExplicit)
        {
            return EndSubscriptionAsync(subscription, isExplicit, cancellationToken);
        }

        _router.Remove(subscription);
        subscription.Complete(null);
        return Task.CompletedTask;
    }

    private async Task EndSubscriptionAsync(
        MqttSubscription subscription,
        bool isExplicit,
        CancellationToken cancellationToken)
    {
        bool wasRouted = _router.Remove(subscription);
        subscription.Complete(null);
        if (!wasRouted || Ended.IsCompleted || !(isExplicit || _options.CleanSession))
        {
            return;
        }

        try
        {
            foreach (MqttTopicFilter filter in subscription.Filters.Where(filter => !_router.IsInUse(filter.Filter)))
            {
                int messageId = _operations.NextMessageId(MqttOperation.Unsubscribe);
                var command = new MqttUnsubscribeCommand(_options.ClientIndex, messageId, filter.Filter);
                await RunAsync(MqttOperation.Unsubscribe, messageId, command, _packetLimit, cancellationToken)
                    .ConfigureAwait(false);
            }
        }
        catch (ModemException error) when (!isExplicit)
        {
            MqttLog.UnsubscribeFailed(_logger, error.Message);
        }
    }

    private async Task<MqttResultUrc> RunAsync(
        MqttOperation operation,
        int messageId,
        AtCommand<bool> command,
        TimeSpan limit,
        CancellationToken cancellationToken)
    {
        try
        {
            return await _operations.RunAsync(operation, messageId, command, limit, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ModemDisconnectedException error)
        {
            // Said at once, not when the news comes round by the URCs: the client must not take itself for connected.
            End(MqttDisconnectReason.ModemLost, new MqttConnectionLostException(MqttDisconnectReason.ModemLost, error));
            throw;
        }
    }

    private async Task<bool> EndsWithinAsync(TimeSpan limit)
    {
        try
        {
            await Ended.WaitAsync(limit, _time).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task FollowAsync(UrcSubscription<MqttUrc> urcs)
    {
        try
        {
            await foreach (MqttUrc urc in urcs.ConfigureAwait(false))
            {
                if (urc.ClientIndex is null || urc.ClientIndex == _options.ClientIndex)
                {
                    Handle(urc);
                }
            }
        }
        catch (Exception error) // Whatever ended the loop must end what waits for it; as a rule the port is lost.
        {
            End(MqttDisconnectReason.ModemLost, new MqttConnectionLostException(MqttDisconnectReason.ModemLost, error));
        }
    }

    private void Handle(MqttUrc urc)
    {
        switch (urc)
        {
            case MqttMessageUrc { Message: var message }:
                if (!_router.TryRoute(message))
                {
                    MqttLog.UnclaimedMessageDropped(_logger, MqttRouter.MaxUnclaimed);
                }

                break;
            case MqttResultUrc { IsInterim: true } result:
                MqttLog.Retransmitting(_logger, result.Operation, result.MessageId);
                break;
            case MqttResultUrc result:
                if (!_operations.TryComplete(result))
                {
                    MqttLog.LateOutcome(_logger, result.Operation, result.MessageId, result.Result);
                }

                break;
            case MqttStatusUrc { Reason: var reason } when _isOpen:
                End(
                    reason,
                    reason == MqttDisconnectReason.Disconnected ? null : new MqttConnectionLostException(reason));
                break;
            case MqttModemStartedUrc:
                const MqttDisconnectReason Restarted = MqttDisconnectReason.ModemRestarted;
                End(Restarted, new MqttConnectionLostException(Restarted));
                break;
        }
    }

    /// <summary>Ends the session, once. Without an error the subscriptions end as if read to their end.</summary>
    private void End(MqttDisconnectReason reason, Exception? error)
    {
        if (!_ended.TrySetResult(reason))
        {
            return;
        }

        MqttLog.ConnectionEnded(_logger, _options.ClientIndex, reason);
        _operations.FailAll(error ?? new MqttConnectionLostException(reason));
        _router.Complete(error);
        _urcs?.Dispose();
    }
}
