using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Quectel.Modem;

namespace Quectel.Mqtt.Protocol;

/// <summary>
/// One connection of one of the module's MQTT clients, from AT+QMTOPEN to its end: joins what connects, publishes, subscribes
/// and receives. A new connection is a new session, so nothing that arrives late for the old one can touch the new one.
/// </summary>
/// <remarks>
/// <c>+QMTSTAT</c>, a restart of the module and the loss of the port end the session and everything pending on it, with
/// the reason (invariant 10).
/// </remarks>
internal sealed class MqttSession
{
    // After +QMTDISC the broker closes, and most firmware reports +QMTSTAT: i,5 (8).
    private static readonly TimeSpan FarewellGrace = TimeSpan.FromSeconds(2);

    private readonly IAtChannel _channel;
    private readonly ModemTls _tls;
    private readonly MqttClientOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly MqttTelemetry _telemetry;
    private readonly MqttOperationRunner _operations;
    private readonly MqttLink _link;
    private readonly MqttRouter _router;
    private readonly MqttPublisher _publisher;
    private readonly MqttSubscriber _subscriber;
    private readonly MqttMailbox? _mailbox;
    private readonly TaskCompletionSource<MqttDisconnectReason> _ended =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly MqttNewsReader _news = new(); // Of the read loop.
    private UrcSubscription<MqttUrc>? _urcs;
    private Task _urcsEnd = Task.CompletedTask;

    // Of the read loop alone: an earlier +QMTSTAT is a late word about the connection before this one (20.13).
    private bool _isOpen;

    public MqttSession(
        IAtChannel channel,
        ModemTls tls,
        MqttClientOptions options,
        ModemMqttProfile profile,
        MqttMessageIds messageIds,
        TimeProvider time,
        ILogger logger,
        MqttTelemetry telemetry)
    {
        _channel = channel;
        _tls = tls;
        _options = options;
        _time = time;
        _logger = logger;
        _telemetry = telemetry;
        _router = new MqttRouter(telemetry);
        _operations = new MqttOperationRunner(channel, messageIds, time, OnModemLost);
        _link = new MqttLink(channel, _operations, options, profile, logger);
        _publisher = new MqttPublisher(_operations, options, profile);
        _subscriber = new MqttSubscriber(_operations, _router, options, logger);
        _mailbox = options.ReceiveMode == MqttReceiveMode.Buffered
            ? new MqttMailbox(channel, options.ClientIndex, _router, time, logger, OnModemLost)
            : null;
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

            await _link.ConfigureAsync(cancellationToken).ConfigureAwait(false);

            // Not before: a command opens a lost port again, and the URCs must be those of the port in use.
            _urcs = _channel.Subscribe(ParseOwn);
            _urcsEnd = FollowAsync(_urcs);
            if (_mailbox is not null)
            {
                await _mailbox.StartAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            }

            await _link.OpenAsync(cancellationToken).ConfigureAwait(false);
            await _link.LogInAsync(MqttTimes.PacketLimit(_options), cancellationToken).ConfigureAwait(false);
            _mailbox?.RequestLook();
        }
        catch (Exception error)
        {
            End(MqttDisconnectReason.ConnectFailed, error);
            throw;
        }
    }

    public ValueTask PublishAsync(MqttPublication publication, CancellationToken cancellationToken) =>
        _publisher.PublishAsync(publication, cancellationToken);

    public Task<MqttSubscription> SubscribeAsync(
        IReadOnlyList<MqttTopicFilter> filters, CancellationToken cancellationToken) =>
        _subscriber.SubscribeAsync(filters, cancellationToken);

    public MqttSubscription Listen(IReadOnlyList<MqttTopicFilter> filters) => _subscriber.Listen(filters);

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

    /// <summary>
    /// Takes only what is for this client: what another one receives must not push its results out of the queue.
    /// </summary>
    private MqttUrc? ParseOwn(AtLine line) =>
        _news.Parse(line) is { } urc && (urc.ClientIndex ?? _options.ClientIndex) == _options.ClientIndex ? urc : null;

    /// <summary>
    /// Handles the news where they are read: an outcome is there before the answer that came behind it, and costs nobody's
    /// waking. Completes when no more come.
    /// </summary>
    private async Task FollowAsync(UrcSubscription<MqttUrc> urcs)
    {
        // They outlive what was under way when the client was connected.
        Activity.Current = null;
        using IDisposable? scope = MqttLog.BeginClient(_logger, _options.ClientIndex);
        urcs.HandleWith(Take);
        try
        {
            await urcs.WaitAsync().ConfigureAwait(false);
        }
        catch (ModemDisconnectedException error)
        {
            OnModemLost(error);
        }
    }

    private void Take(MqttUrc urc)
    {
        try
        {
            Handle(urc);
        }
        catch (Exception error) // Of a sink for logs or a listener to metrics. Whoever waits for what was lost must not wait on.
        {
            OnModemLost(error);
        }
    }

    private void OnModemLost(Exception error) =>
        End(MqttDisconnectReason.ModemLost, new MqttConnectionLostException(MqttDisconnectReason.ModemLost, error));

    // On the read loop: it waits for nothing, and whom it ends goes on elsewhere.
    private void Handle(MqttUrc urc)
    {
        switch (urc)
        {
            case MqttMessageUrc or MqttStoredUrc when _mailbox is not null:
                _mailbox.Post(urc);
                break;
            case MqttMessageUrc { Message: var message }:
                if (!_router.TryRoute(message))
                {
                    MqttLog.UnclaimedMessageDropped(_logger, MqttRouter.MaxUnclaimed);
                }

                break;
            case MqttResultUrc { IsInterim: true } result:
                MqttLog.Retransmitting(_logger, result.Operation, result.MessageId);
                _telemetry.Retransmitted(result.Operation);
                break;
            case MqttResultUrc result:
                _isOpen |= result is { Operation: MqttOperation.Open, Result: 0 };
                if (!_operations.TryComplete(result))
                {
                    MqttLog.LateOutcome(_logger, result.Operation, result.MessageId, result.Result);
                }

                break;
            case MqttPingUrc:
                MqttLog.PingUnanswered(_logger, _options.ClientIndex);
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

        try
        {
            MqttLog.ConnectionEnded(_logger, _options.ClientIndex, reason);
            _telemetry.Disconnected(reason);
        }
        finally
        {
            // Whatever becomes of the telling: nobody may wait on.
            _operations.FailAll(error ?? new MqttConnectionLostException(reason));
            if (_mailbox is null)
            {
                _router.Complete(error);
                _urcs?.Dispose();
            }
            else
            {
                FinishAsync(_mailbox, error).Forget();
            }
        }
    }

    /// <summary>What was asked of the module is still taken, and what is here handed on, before the subscriptions end.</summary>
    private async Task FinishAsync(MqttMailbox mailbox, Exception? error)
    {
        await mailbox.StopFetchingAsync().ConfigureAwait(false);
        _urcs?.Dispose();
        await _urcsEnd.ConfigureAwait(false);
        await mailbox.CompleteAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _router.Complete(error);
    }
}
