using Microsoft.Extensions.Logging;
using Quectel.Mqtt.Outbox;

namespace Quectel.Mqtt;

/// <summary>
/// Store and forward: takes messages at any time, keeps them, and delivers them when there is a connection, in order for each
/// topic and at least once. Nothing leaves it before the broker has acknowledged it, but by the bounds and expiries you set.
/// </summary>
/// <example>
/// <code>
/// await using MqttOutbox outbox = await MqttOutbox.OpenAsync(online, new SqliteOutboxStorage("/var/lib/plant/outbox.db"));
/// await outbox.PublishAsync("plant/7/energy", "81.4"u8.ToArray()); // returns when it is on the disk
/// </code>
/// </example>
public sealed class MqttOutbox : IAsyncDisposable
{
    private readonly Action<MqttPublication> _validate;
    private readonly IMqttOutboxStorage _storage;
    private readonly OutboxIndex _index;
    private readonly OutboxKeeper _keeper;
    private readonly OutboxCouriers _couriers;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private TaskCompletionSource _changed = NewSignal();
    private MqttOutboxStatistics _statistics = new(0, 0, 0, 0, 0, 0, 0);
    private readonly MqttTelemetry? _telemetry;
    private bool _isLoaded;
    private int _disposed;

    /// <summary>
    /// Creates an outbox that reads its storage when it is first used, or by <see cref="LoadAsync"/>; until then it is empty.
    /// </summary>
    /// <param name="supervisor">What delivers; not disposed with the outbox, and must outlive it.</param>
    /// <param name="storage">Where messages are kept, disposed with the outbox; null: in memory.</param>
    /// <param name="options">Its bounds; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public MqttOutbox(MqttSupervisor supervisor, IMqttOutboxStorage? storage = null, MqttOutboxOptions? options = null)
        : this(
            (supervisor ?? throw new ArgumentNullException(nameof(supervisor))).Route,
            storage ?? new MemoryOutboxStorage(),
            options ?? new MqttOutboxOptions(),
            supervisor.TimeProvider,
            supervisor.Logger)
    {
        _telemetry = supervisor.Telemetry;
    }

    internal MqttOutbox(
        OutboxRoute route,
        IMqttOutboxStorage storage,
        MqttOutboxOptions options,
        TimeProvider time,
        ILogger logger)
    {
        options.Validate();
        _validate = route.Validate;
        _storage = storage;
        _index = new OutboxIndex(options);
        _keeper = new OutboxKeeper(_index, storage, options, time, logger);
        _couriers = new OutboxCouriers(_index, _keeper, storage, route, _turn, time, logger, Report_NeedsTurn);
    }

    /// <summary>What is in it, and what became of what was.</summary>
    public MqttOutboxStatistics Statistics => Volatile.Read(ref _statistics);

    /// <summary>Opens an outbox and begins to deliver what is in it.</summary>
    /// <param name="supervisor">What delivers; not disposed with the outbox, and must outlive it.</param>
    /// <param name="storage">Where messages are kept, disposed with the outbox; null: in memory.</param>
    /// <param name="options">Its bounds; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The outbox.</returns>
    /// <exception cref="MqttOutboxException">The storage cannot be read.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static async Task<MqttOutbox> OpenAsync(
        MqttSupervisor supervisor,
        IMqttOutboxStorage? storage = null,
        MqttOutboxOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var outbox = new MqttOutbox(supervisor, storage, options);
        await outbox.LoadAsync(cancellationToken).ConfigureAwait(false);
        return outbox;
    }

    /// <summary>Reads the storage, and begins to deliver what is in it; does nothing when that was done.</summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>A task.</returns>
    /// <exception cref="MqttOutboxException">The storage cannot be read. The next use tries again.</exception>
    /// <exception cref="ObjectDisposedException">The outbox was disposed.</exception>
    public async Task LoadAsync(CancellationToken cancellationToken = default)
    {
        await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
        _turn.Release();
    }

    /// <summary>Puts a message in.</summary>
    /// <param name="publication">The message, at QoS 1 or 2.</param>
    /// <param name="delivery">How it is kept; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>
    /// A task that completes when the message is stored, or dropped where <see cref="MqttOutboxOptions.WhenFull"/> says so.
    /// It is delivered later.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The module could not send it, or it is at QoS 0, at which nobody acknowledges it.
    /// </exception>
    /// <exception cref="MqttOutboxException">It was not stored; what is in already is safe.</exception>
    /// <exception cref="ObjectDisposedException">The outbox was disposed.</exception>
    public async Task PublishAsync(
        MqttPublication publication,
        MqttOutboxDelivery? delivery = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(publication);
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        _validate(publication);
        if (publication.QualityOfService == MqttQualityOfServiceLevel.AtMostOnce)
        {
            throw new ArgumentException("An outbox takes messages at QoS 1 or 2: at 0 nobody tells when to let go.", nameof(publication));
        }

        await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _keeper.StoreAsync(publication, delivery ?? new MqttOutboxDelivery(), cancellationToken).ConfigureAwait(false);
            _couriers.SendOut_NeedsTurn();
        }
        finally
        {
            Report_NeedsTurn();
            _turn.Release();
        }
    }

    /// <summary>Puts a message in.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>See <see cref="PublishAsync(MqttPublication, MqttOutboxDelivery, CancellationToken)"/>.</returns>
    public Task PublishAsync(
        string topic, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken = default) => PublishAsync(
            new MqttPublication
            {
                Topic = topic,
                Payload = payload,
                QualityOfService = MqttQualityOfServiceLevel.AtLeastOnce,
            },
            cancellationToken: cancellationToken);

    /// <summary>Lists what is in it, by rising id.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The messages, without payloads.</returns>
    public async Task<IReadOnlyList<MqttOutboxEntry>> GetEntriesAsync(CancellationToken cancellationToken = default)
    {
        await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _index.Entries;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Takes messages out that are not being sent, undelivered.</summary>
    /// <param name="which">Which; null: all.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>How many were taken out.</returns>
    /// <exception cref="MqttOutboxException">The storage did not let them go.</exception>
    public async Task<int> PurgeAsync(
        Func<MqttOutboxEntry, bool>? which = null, CancellationToken cancellationToken = default)
    {
        await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            MqttOutboxEntry[] gone = [.. _index.Idle().Where(entry => which?.Invoke(entry) != false)];
            await _keeper.RemoveAsync(gone, cancellationToken).ConfigureAwait(false);
            return gone.Length;
        }
        finally
        {
            Report_NeedsTurn();
            _turn.Release();
        }
    }

    /// <summary>Waits until all that is in it was delivered.</summary>
    /// <param name="cancellationToken">Ends the wait; there is no other limit.</param>
    /// <returns>A task.</returns>
    public async Task WaitUntilEmptyAsync(CancellationToken cancellationToken = default)
    {
        await LoadAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            Task changed = Volatile.Read(ref _changed).Task;
            if (Statistics.Count == 0)
            {
                return;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Stops delivering and closes the storage. What is in it stays in it, if it can.</summary>
    /// <returns>A task.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        _telemetry?.Forget(this);
        await _couriers.CloseAsync().ConfigureAwait(false);
        await _storage.DisposeAsync().ConfigureAwait(false);
    }

    private async Task TakeTurnAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_isLoaded)
            {
                await Load_NeedsTurnAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            _turn.Release();
            throw;
        }
    }

    private async Task Load_NeedsTurnAsync(CancellationToken cancellationToken)
    {
        foreach (MqttOutboxEntry entry in await _storage.LoadAsync(cancellationToken).ConfigureAwait(false))
        {
            _index.Add(entry);
        }

        _isLoaded = true;
        _telemetry?.Watch(this);
        _couriers.SendOut_NeedsTurn();
        Report_NeedsTurn();
    }

    private void Report_NeedsTurn()
    {
        Volatile.Write(ref _statistics, _keeper.Count());
        Interlocked.Exchange(ref _changed, NewSignal()).TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
