using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Polly;
using Quectel.Modem;
using Quectel.Mqtt.Outbox;
using Quectel.Mqtt.Protocol;
using Quectel.Mqtt.Supervision;

namespace Quectel.Mqtt;

/// <summary>
/// Keeps an MQTT client online: brings the modem up stage by stage, connects, subscribes again, and when something fails climbs
/// a ladder of ever stronger means, from trying again to restarting the modem. It says at every moment what it does and why.
/// </summary>
/// <remarks>
/// <para>Messages published through it at QoS 1 or 2 are repeated over new connections until the broker has them (so one may
/// arrive twice); at QoS 0 they are sent once, when there is a connection.</para>
/// <para>All members may be called at any time from any thread.</para>
/// </remarks>
/// <example>
/// <code>
/// await using var online = new MqttSupervisor(modem, new MqttClientOptions { Host = "broker.example", ClientId = "pi-7" });
/// MqttStandingSubscription commands = online.Subscribe("plant/7/set");
/// online.Start();
/// await online.PublishAsync("plant/7/state", "on"u8.ToArray(), MqttQualityOfServiceLevel.AtLeastOnce);
/// </code>
/// </example>
public sealed class MqttSupervisor : IAsyncDisposable
{
    private readonly ModemSource _modem;
    private readonly MqttClientOptions _clientOptions;
    private readonly MqttSupervisorOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ProgressBoard _board;
    private readonly OnlineGate _online;
    private readonly StandingSubscriptions _subscriptions;
    private readonly RecoveryLadder _ladder;
    private readonly Recovery _recovery;
    private readonly BringUp _bringUp;
    private readonly ResiliencePipeline _retry;
    private readonly PersistentPublisher _publisher;
    private readonly MqttTelemetry _telemetry;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private Task? _running;
    private int _attempt;
    private int _failures;
    private int _disposed;
    private MqttRecoveryStep? _step;
    private MqttRecoveryStep? _next;

    /// <summary>Creates a supervisor; <see cref="Start"/> sets it going.</summary>
    /// <param name="modem">The modem; not disposed with the supervisor. Its port may be lost and come back.</param>
    /// <param name="client">How to connect. Do not change them afterwards.</param>
    /// <param name="options">How to stay online; null for the defaults. Do not change them afterwards.</param>
    /// <exception cref="ArgumentException">An option is out of range, or not one the module can take.</exception>
    public MqttSupervisor(QuectelModem modem, MqttClientOptions client, MqttSupervisorOptions? options = null)
        : this(new ModemSource(modem), client, options)
    {
    }

    /// <summary>Creates a supervisor of a modem that need not be there yet; <see cref="Start"/> sets it going.</summary>
    /// <param name="modem">Where the modem is; not disposed with the supervisor.</param>
    /// <param name="client">How to connect. Do not change them afterwards.</param>
    /// <param name="options">How to stay online; null for the defaults. Do not change them afterwards.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of range. One that only this module cannot take is known when the module is: then
    /// <see cref="Completion"/> fails.
    /// </exception>
    public MqttSupervisor(ModemSource modem, MqttClientOptions client, MqttSupervisorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(modem);
        ArgumentNullException.ThrowIfNull(client);
        _modem = modem;
        _clientOptions = client;
        _options = options ?? new MqttSupervisorOptions();
        _options.Validate(client);
        MqttOptionsValidator.Validate(client, Limits); // Told here, not in the middle of the night.
        _time = modem.Options.TimeProvider;
        _logger = modem.Options.LoggerFactory.CreateLogger("Quectel.Mqtt");
        _board = new ProgressBoard(_time, _logger);
        _telemetry = new MqttTelemetry(modem.Options.MeterFactory, _time, modem.Name, client);
        _online = new OnlineGate(_time);
        _publisher = new PersistentPublisher(_online, _time, _logger);
        _subscriptions = new StandingSubscriptions(client, _options, _time, _logger, _telemetry);
        _ladder = new RecoveryLadder(_options.Ladder, _options.PowerKey is not null);
        _recovery = new Recovery(
            modem, client.PdpContextId, _options, new RestartBudget(_options, _time, _logger), _logger);
        _bringUp = new BringUp(modem, client, _options, Post);
        _retry = _options.Retry ?? DefaultRetry.Create(_time, client.ClientId, OnRetry);
    }

    /// <summary>Raised at every step, on the supervisor's own way: a handler must return soon. What it throws is logged.</summary>
    public event Action<MqttProgress>? ProgressChanged
    {
        add => _board.Changed += value;
        remove => _board.Changed -= value;
    }

    /// <summary>What it does now.</summary>
    public MqttProgress Progress => _board.Current;

    /// <summary>Whether messages go both ways now.</summary>
    public bool IsOnline => ProgressBoard.IsOnline(Progress);

    /// <summary>Since when <see cref="IsOnline"/> is what it is, by the modem's clock provider.</summary>
    /// <value>When the supervisor was created, as long as it has not been online.</value>
    public DateTimeOffset LastOnlineChange => _board.OnlineChange;

    /// <summary>When a message was published last: acknowledged at QoS 1 and 2, sent at QoS 0.</summary>
    /// <value>Null before the first.</value>
    public DateTimeOffset? LastPublished => _publisher.Last;

    /// <summary>How many attempts to publish have failed since the last one that succeeded.</summary>
    /// <value>Cancelled ones do not count.</value>
    public int PublishFailures => _publisher.Failures;

    /// <summary>Completes when the supervisor was stopped; fails with the reason when its retry strategy gave up.</summary>
    public Task Completion => _running ?? Task.CompletedTask;

    /// <summary>Sets the supervisor going. Further calls do nothing.</summary>
    /// <exception cref="ObjectDisposedException">It was disposed.</exception>
    public void Start()
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        lock (_gate)
        {
            _telemetry.Watch(this);
            _running ??= RunAsync();
        }
    }

    /// <summary>Follows what it does, beginning with what it does now.</summary>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>Every step; a reader that falls behind by more than 64 misses the oldest.</returns>
    public IAsyncEnumerable<MqttProgress> WatchAsync(CancellationToken cancellationToken = default) =>
        _board.WatchAsync(cancellationToken);

    /// <summary>Waits until messages go both ways.</summary>
    /// <param name="cancellationToken">Ends the wait; there is no other limit.</param>
    /// <returns>A task.</returns>
    /// <exception cref="ObjectDisposedException">The supervisor was disposed.</exception>
    public async Task WaitUntilOnlineAsync(CancellationToken cancellationToken = default) =>
        await _online.WaitAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Publishes a message, as soon as there is a connection.</summary>
    /// <param name="publication">The message; checked before anything is sent.</param>
    /// <param name="cancellationToken">Ends the wait; a message that was begun may still be sent.</param>
    /// <returns>
    /// A task that completes when the broker has the message (QoS 1 and 2), however many connections that takes, or when it is
    /// sent (QoS 0).
    /// </returns>
    /// <exception cref="ArgumentException">The topic or the payload is not one the module can send.</exception>
    /// <exception cref="ModemException">QoS 0: it could not be sent.</exception>
    /// <exception cref="ObjectDisposedException">The supervisor was disposed.</exception>
    public Task PublishAsync(MqttPublication publication, CancellationToken cancellationToken = default)
    {
        Validate(publication);
        return _publisher.PublishAsync(publication, cancellationToken);
    }

    /// <summary>Publishes a message, as soon as there is a connection.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="qualityOfService">How surely it is delivered.</param>
    /// <param name="retain">Whether the broker keeps it for later subscribers.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>See <see cref="PublishAsync(MqttPublication, CancellationToken)"/>.</returns>
    public Task PublishAsync(
        string topic,
        ReadOnlyMemory<byte> payload,
        MqttQualityOfServiceLevel qualityOfService = MqttQualityOfServiceLevel.AtLeastOnce,
        bool retain = false,
        CancellationToken cancellationToken = default) => PublishAsync(
            new MqttPublication { Topic = topic, Payload = payload, QualityOfService = qualityOfService, Retain = retain },
            cancellationToken);

    /// <summary>Subscribes, now and over each connection to come.</summary>
    /// <param name="filters">The filters, at least one; their messages come in one stream.</param>
    /// <returns>The messages. Dispose it to unsubscribe.</returns>
    /// <exception cref="ArgumentException">A filter is malformed, or not one the module can send.</exception>
    public MqttStandingSubscription Subscribe(params MqttTopicFilter[] filters)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        MqttRequestValidator.Validate(filters, Limits);
        MqttStandingSubscription added = _subscriptions.Add([.. filters]);
        _ = _subscriptions.AttachMissingAsync(); // Fails by a log entry only.
        return added;
    }

    /// <summary>Subscribes to one topic filter, now and over each connection to come.</summary>
    /// <param name="filter">The topic filter.</param>
    /// <param name="qualityOfService">The highest QoS its messages may come at.</param>
    /// <returns>The messages. Dispose it to unsubscribe.</returns>
    /// <exception cref="ArgumentException">The filter is malformed, or not one the module can send.</exception>
    public MqttStandingSubscription Subscribe(
        string filter, MqttQualityOfServiceLevel qualityOfService = MqttQualityOfServiceLevel.AtLeastOnce) =>
        Subscribe(new MqttTopicFilter(filter, qualityOfService));

    /// <summary>Stops: disconnects with a farewell if connected, and ends all subscriptions.</summary>
    /// <returns>A task.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        await Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _online.CloseForGood(new ObjectDisposedException(nameof(MqttSupervisor)));
        _subscriptions.CompleteAll();
        _board.Complete();
        _telemetry.Forget(this);
        _stopping.Dispose();
    }

    internal TimeProvider TimeProvider => _time;

    internal ILogger Logger => _logger;

    internal MqttTelemetry Telemetry => _telemetry;

    /// <summary>For what repeats by itself, and keeps its messages until they are delivered.</summary>
    internal OutboxRoute Route => new(WaitUntilOnlineAsync, _publisher.PublishOnceAsync, Validate);

    private void Validate(MqttPublication publication) => MqttRequestValidator.Validate(publication, Limits);

    /// <summary>As far as they are known: of a module that has not answered yet, the widest any family has.</summary>
    private ModemMqttProfile Limits => (_modem.Modem?.Profile ?? _modem.Options.Profile)?.Mqtt ?? MqttLimits.Widest;

    private async Task RunAsync()
    {
        // Not a step of it on the thread that calls Start, which holds the lock.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        Activity.Current = null;
        using IDisposable? scope = MqttLog.BeginSupervised(_logger, _modem.Name, _clientOptions.ClientIndex);
        try
        {
            // An attempt that ends without an exception was a connection that lasted: begin anew, at once.
            while (true)
            {
                await _retry.ExecuteAsync(StayOnlineAsync, _stopping.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            Post(new(Progress.Stage, MqttStageState.Stopped));
        }
        catch (Exception error)
        {
            Post(new(Progress.Stage, MqttStageState.Stopped) { Advice = error.Message });
            _online.CloseForGood(error);
            throw;
        }
    }

    /// <summary>One attempt: the way up, and then as long as the connection lasts.</summary>
    private async ValueTask StayOnlineAsync(CancellationToken cancellationToken)
    {
        _attempt++;
        _step = null;
        if (_next is { } step)
        {
            _step = await _recovery.TakeAsync(step, cancellationToken).ConfigureAwait(false);
            _telemetry.RecoveryTaken(_step.Value);
        }

        try
        {
            QuectelMqttClient client = await GetOnlineAsync(cancellationToken).ConfigureAwait(false);
            await KeepAsync(client, cancellationToken).ConfigureAwait(false);
        }
        catch (MqttStageException failure)
        {
            _next = NextStep(failure);
            MqttLog.StageFailed(_logger, failure.Stage, _attempt, failure.Message);
            _telemetry.StageFailed(failure.Stage);
            Post(new(failure.Stage, MqttStageState.Failed) { Advice = failure.Message, Lines = failure.Lines });
            throw;
        }
    }

    private async Task<QuectelMqttClient> GetOnlineAsync(CancellationToken cancellationToken)
    {
        using Activity? activity = _telemetry.StartBringUp(_attempt, _step);
        try
        {
            QuectelMqttClient client = await _bringUp.RunAsync(cancellationToken).ConfigureAwait(false);
            await SubscribeAllAsync(client, cancellationToken).ConfigureAwait(false);
            return client;
        }
        catch (MqttStageException failure)
        {
            activity?.SetStatus(ActivityStatusCode.Error, failure.Message);
            activity?.SetTag("error.type", failure.Stage.ToString());
            throw;
        }
    }

    private async Task SubscribeAllAsync(QuectelMqttClient client, CancellationToken cancellationToken)
    {
        Post(new(MqttStage.Subscriptions, MqttStageState.Running));
        try
        {
            int count = await _subscriptions.AttachAllAsync(client, cancellationToken).ConfigureAwait(false);
            Post(new(MqttStage.Subscriptions, MqttStageState.Passed, $"{count} stand"));
        }
        catch (ModemException error)
        {
            // Half subscribed, it would go on to receive beside the next one.
            await client.DisposeAsync().ConfigureAwait(false);
            throw new MqttStageException(MqttStage.Subscriptions, error.Message, error);
        }
        catch (OperationCanceledException)
        {
            await client.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task KeepAsync(QuectelMqttClient client, CancellationToken cancellationToken)
    {
        long start = _time.GetTimestamp();
        QuectelModem modem = await _modem.OpenAsync(cancellationToken).ConfigureAwait(false); // It is: at once.
        var watch = new ConnectionWatch(modem, _clientOptions.ClientIndex, _options, _time);
        Post(new(MqttStage.Online, MqttStageState.Passed, _clientOptions.ToString()));
        _online.Open(client); // Not before: whoever has waited for it finds it so.
        MqttDisconnectReason reason;
        try
        {
            reason = await watch.RunAsync(client, ForgetFailures, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _online.Close();
            await client.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        _online.Close();
        var loss = new MqttConnectionLostException(reason);
        Post(new(MqttStage.Online, MqttStageState.Failed, reason.ToString()) { Advice = loss.Message });
        if (_time.GetElapsedTime(start) < _options.StablePeriod)
        {
            _next = Climb();
            throw loss;
        }

        _attempt = 0;
    }

    private MqttRecoveryStep NextStep(MqttStageException failure) => failure.InnerException switch
    {
        // No means of this side helps against a broker that says no.
        MqttConnectRefusedException => MqttRecoveryStep.Reconnect,

        // A port that cannot be opened takes no commands; what it would have been told must not hit it when it is back.
        ModemPortException => ClimbOutside(),
        _ when _modem.Modem is null => ClimbOutside(),
        _ => Climb(),
    };

    private MqttRecoveryStep Climb() => _ladder.StepAfter(++_failures);

    private MqttRecoveryStep ClimbOutside() =>
        Climb() is MqttRecoveryStep.PowerKey ? MqttRecoveryStep.PowerKey : MqttRecoveryStep.Reconnect;

    private void ForgetFailures() => (_failures, _next) = (0, null);

    private void Post(MqttStageReport report) => _board.Post(new()
    {
        Stage = report.Stage,
        State = report.State,
        Time = _time.GetUtcNow(),
        Attempt = _attempt,
        Step = _step,
        Evidence = report.Evidence,
        Lines = report.Lines,
        Advice = report.Advice,
    });

    private void OnRetry(TimeSpan delay) =>
        _board.Post(Progress with { NextAttempt = _time.GetUtcNow() + delay });
}
