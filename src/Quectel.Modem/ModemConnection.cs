using Microsoft.Extensions.Logging;
using Quectel.Modem.At;

namespace Quectel.Modem;

/// <summary>
/// The channel to one modem, and the way to get it back: opens the port, proves the channel, sets the modem up, and
/// does it again before the next command when the port was lost or the modem restarted.
/// </summary>
internal sealed class ModemConnection : IAtChannel, IAsyncDisposable
{
    private readonly Func<CancellationToken, Task<IModemTransport>> _connect;
    private readonly PortSetUp _portSetUp;
    private readonly TimeSpan _openTimeout;
    private readonly AtChannelOptions _channelOptions;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _opening = new(1, 1);
    private AtChannel? _channel;
    private Task<ModemDisconnectedException?> _watch = Task.FromResult<ModemDisconnectedException?>(null);
    private readonly CancellationTokenSource _stopping = new();

    // The modem is set up when it has not started since its last set-up.
    private int _starts;
    private int _startsAtSetUp = -1;

    public ModemConnection(
        string name,
        Func<CancellationToken, Task<IModemTransport>> connect,
        ModemOptions options,
        PortSetUp? portSetUp = null)
    {
        options.Validate();
        Name = name;
        _connect = connect;
        _portSetUp = (portSetUp ?? new PortSetUp()) with { UrcPort = options.UrcPort };
        _openTimeout = options.OpenTimeout;
        Metrics = new ModemMetrics(options.MeterFactory, name);
        _channelOptions = new AtChannelOptions
        {
            Framing = QuectelFraming.Instance,
            LateAnswerGrace = options.LateAnswerGrace,
            Metrics = Metrics,
        };
        _time = options.TimeProvider;
        _logger = options.LoggerFactory.CreateLogger("Quectel.Modem");
    }

    public string Name { get; }

    public ModemMetrics Metrics { get; }

    /// <summary>What <see cref="ModemProfile.PacketRegistrationLevel"/> says, once the family is known.</summary>
    public int PacketRegistrationLevel { get; set; } = RegistrationReportingCommand.BasicLevel;

    public bool IsOpen => Volatile.Read(ref _channel) is { IsOpen: true };

    /// <inheritdoc cref="AtChannel.RecoveryTimeLeft"/>
    public TimeSpan RecoveryTimeLeft => Volatile.Read(ref _channel)?.RecoveryTimeLeft ?? TimeSpan.Zero;

    private AtChannel? Ready => Volatile.Read(ref _channel) is { IsOpen: true } channel && IsSetUp ? channel : null;

    private bool IsSetUp => Volatile.Read(ref _startsAtSetUp) == Volatile.Read(ref _starts);

    public Task<TResult> SendAsync<TResult>(AtCommand<TResult> command, CancellationToken cancellationToken) =>
        SendValueAsync(command, cancellationToken).AsTask();

    public ValueTask<TResult> SendValueAsync<TResult>(AtCommand<TResult> command, CancellationToken cancellationToken) =>
        Ready is { } channel
            ? channel.SendValueAsync(command, cancellationToken)
            : OpenAndSendAsync(command, cancellationToken);

    public UrcSubscription<TUrc> Subscribe<TUrc>(Func<AtLine, TUrc?> parse, int capacity)
        where TUrc : class
    {
        AtChannel channel = Volatile.Read(ref _channel)
            ?? throw new InvalidOperationException("The modem has not been opened.");
        return channel.Subscribe(parse, capacity);
    }

    /// <summary>Waits for the end of the channel that is there now, and tells why it ended.</summary>
    public async Task<ModemDisconnectedException> WaitForDisconnectionAsync(CancellationToken cancellationToken) =>
        await Volatile.Read(ref _watch).WaitAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException("The modem has not been opened.");

    /// <summary>Gives a channel that is open, proven and set up; opens the port again when it was lost.</summary>
    public async Task<AtChannel> OpenAsync(CancellationToken cancellationToken)
    {
        if (Ready is { } ready)
        {
            return ready;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
        try
        {
            return await OpenOneByOneAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ObjectDisposedException(nameof(QuectelModem));
        }
    }

    /// <summary>Closes the port, whatever is being done with it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _opening.WaitAsync().ConfigureAwait(false);
        try
        {
            await CloseAsync().ConfigureAwait(false);
        }
        finally
        {
            _opening.Release();
        }
    }

    private async ValueTask<TResult> OpenAndSendAsync<TResult>(
        AtCommand<TResult> command, CancellationToken cancellationToken)
    {
        AtChannel channel = await OpenAsync(cancellationToken).ConfigureAwait(false);
        return await channel.SendValueAsync(command, cancellationToken).ConfigureAwait(false);
    }

    private async Task<AtChannel> OpenOneByOneAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            AtChannel channel = _channel is { IsOpen: true } open
                ? open
                : await ConnectAsync(cancellationToken).ConfigureAwait(false);
            if (!IsSetUp)
            {
                await SetUpAsync(channel, cancellationToken).ConfigureAwait(false);
            }

            return channel;
        }
        finally
        {
            _opening.Release();
        }
    }

    private async Task<AtChannel> ConnectAsync(CancellationToken cancellationToken)
    {
        if (_channel is not null)
        {
            ModemLog.Reopening(_logger, Name);
            await CloseAsync().ConfigureAwait(false);
        }

        IModemTransport transport = await _connect(cancellationToken).ConfigureAwait(false);
        var channel = new AtChannel(transport, _channelOptions, _time, _logger);
        Interlocked.Increment(ref _starts);
        Volatile.Write(ref _channel, channel);
        Volatile.Write(ref _watch, WatchAsync(channel));
        return channel;
    }

    private async Task SetUpAsync(AtChannel channel, CancellationToken cancellationToken)
    {
        int starts = Volatile.Read(ref _starts);
        await channel.SynchronizeAsync(_openTimeout, cancellationToken).ConfigureAwait(false);
        await channel.SendAsync(new ErrorFormatCommand(), cancellationToken).ConfigureAwait(false);
        await channel.SendAsync(new RegistrationReportingCommand(PacketRegistrationLevel), cancellationToken)
            .ConfigureAwait(false);
        await _portSetUp.ApplyAsync(channel, _logger, cancellationToken).ConfigureAwait(false);

        // A modem that started again between these commands is not set up.
        Volatile.Write(ref _startsAtSetUp, starts);
    }

    /// <summary>Watches for restarts, until the channel ends.</summary>
    private async Task<ModemDisconnectedException?> WatchAsync(AtChannel channel)
    {
        using UrcSubscription<ModemStartedUrc> restarts = channel.Subscribe(NoteRestart, capacity: 1);
        try
        {
            await foreach (ModemStartedUrc unused in restarts.ConfigureAwait(false))
            {
                ModemLog.ModemRestarted(_logger);
            }
        }
        catch (ModemDisconnectedException reason)
        {
            // The channel is over; the next one is watched anew.
            if (!_stopping.IsCancellationRequested)
            {
                Metrics.PortLost();
            }

            return reason;
        }

        return null;
    }

    /// <summary>
    /// Runs on the read loop: the mark is there before the answer behind the news lets the next command out.
    /// </summary>
    private ModemStartedUrc? NoteRestart(AtLine line)
    {
        if (ModemStartedUrc.TryParse(line) is not { } restart)
        {
            return null;
        }

        bool isFirstLine = IsSetUp; // A module may say it by two.
        Interlocked.Increment(ref _starts);
        if (isFirstLine)
        {
            Metrics.Restarted();
        }

        return restart;
    }

    private async Task CloseAsync()
    {
        if (_channel is { } channel)
        {
            await channel.DisposeAsync().ConfigureAwait(false);
            await _watch.ConfigureAwait(false);
        }
    }
}
