using Microsoft.Extensions.Logging;
using Quectel.Modem;
using Quectel.Mqtt.Commands;
using Quectel.Mqtt.Protocol;

namespace Quectel.Mqtt;

/// <summary>
/// An MQTT client on one of the six clients of a Quectel module. The module runs the protocol, TLS included; this class
/// drives it and keeps the books.
/// </summary>
/// <remarks>
/// Several clients with different <see cref="MqttClientOptions.ClientIndex"/> can share a modem. The client does not
/// reconnect by itself: when the connection ends, subscriptions fail with the reason; connect and subscribe again.
/// </remarks>
/// <example>
/// <code>
/// await using var client = new QuectelMqttClient(modem, new MqttClientOptions { Host = "broker.example", ClientId =
/// "pi-7" });
/// await client.ConnectAsync();
/// await client.PublishAsync("plant/7/state", "on"u8.ToArray(), MqttQualityOfServiceLevel.AtLeastOnce);
/// </code>
/// </example>
public sealed class QuectelMqttClient : IMqttClient
{
    private readonly IAtChannel _channel;
    private readonly ModemTls _tls;
    private readonly MqttClientOptions _options;
    private readonly ModemMqttProfile _profile;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly MqttTelemetry _telemetry;
    private readonly MqttMessageIds _messageIds;
    private readonly Lock _gate = new();
    private MqttSession? _session;
    private MqttConnectionState _state;

    /// <summary>Creates a client on a modem.</summary>
    /// <param name="modem">The modem; not disposed with the client.</param>
    /// <param name="options">How to connect. Do not change them afterwards.</param>
    /// <exception cref="ArgumentException">An option is out of range, or not one the module can take.</exception>
    public QuectelMqttClient(QuectelModem modem, MqttClientOptions options)
        : this(modem ?? throw new ArgumentNullException(nameof(modem)), modem, options)
    {
    }

    /// <summary>Creates a client that speaks to its modem through a channel of somebody who listens.</summary>
    internal QuectelMqttClient(QuectelModem modem, IAtChannel channel, MqttClientOptions options)
    {
        _profile = modem.Profile.Mqtt;
        MqttOptionsValidator.Validate(options, _profile);
        _channel = channel;
        _tls = modem.Tls;
        _options = options;
        _time = modem.TimeProvider;
        _logger = modem.LoggerFactory.CreateLogger("Quectel.Mqtt");
        _telemetry = new MqttTelemetry(modem.MeterFactory, _time, modem.PortName, options);
        _messageIds = MqttMessageIds.Of(modem, options, _time); // The modem's, whoever listens.
    }

    /// <inheritdoc/>
    public MqttConnectionState State
    {
        get
        {
            lock (_gate)
            {
                return _state != MqttConnectionState.Disconnected && _session!.Ended.IsCompleted
                    ? MqttConnectionState.Disconnected
                    : _state;
            }
        }
    }

    /// <inheritdoc/>
    public MqttDisconnectReason? DisconnectReason
    {
        get
        {
            lock (_gate)
            {
                return _session is { Ended: { IsCompletedSuccessfully: true } ended }
                    ? ended.GetAwaiter().GetResult()
                    : null;
            }
        }
    }

    /// <inheritdoc/>
    public async Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        var session = new MqttSession(_channel, _tls, _options, _profile, _messageIds, _time, _logger, _telemetry);
        lock (_gate)
        {
            if (State != MqttConnectionState.Disconnected)
            {
                throw new InvalidOperationException($"The client is {State}; disconnect first.");
            }

            _session = session;
            _state = MqttConnectionState.Connecting;
        }

        await _telemetry.ConnectAsync(() => session.ConnectAsync(cancellationToken)).ConfigureAwait(false);
        lock (_gate)
        {
            _state = MqttConnectionState.Connected;
        }

        MqttLog.Connected(_logger, _options.ClientIndex, _options.Host, _options.Port, _options.ClientId);
    }

    /// <summary>
    /// Reads what the module has of the settings that are written before each connection, for diagnostics; connected or not.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// The values by the name of the setting, as the module shows them: <c>timeout</c>, <c>5,3,1</c>. Credentials are left
    /// out, and what the module does not show.
    /// </returns>
    /// <exception cref="ModemTimeoutException">The module does not answer.</exception>
    public async Task<IReadOnlyDictionary<string, string>> ReadSettingsAsync(CancellationToken cancellationToken = default)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (MqttConfigureCommand written in MqttConfigureCommand.All(_options, _profile).Where(written => written.IsShown))
        {
            try
            {
                var query = new MqttSettingCommand(_options.ClientIndex, written.Name);
                if (await _channel.SendAsync(query, cancellationToken).ConfigureAwait(false) is { } value)
                {
                    settings[written.Name] = value;
                }
            }
            catch (AtCommandException error)
            {
                MqttLog.SettingNotShown(_logger, written.Name, error.Message);
            }
        }

        return settings;
    }

    /// <inheritdoc/>
    public Task PublishAsync(MqttPublication publication, CancellationToken cancellationToken = default)
    {
        MqttRequestValidator.Validate(publication, _profile);
        cancellationToken.ThrowIfCancellationRequested();

        MqttSession session = RequireConnected();
        Task publishing = _telemetry.IsWatched
            ? PublishAsync(session, publication, cancellationToken)
            : session.PublishAsync(publication, cancellationToken).AsTask();
        if (!cancellationToken.CanBeCanceled)
        {
            return publishing;
        }

        // The caller may stop waiting at any time; a message that was begun goes on.
        publishing.Forget();
        return publishing.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task<MqttSubscription> SubscribeAsync(
        IReadOnlyList<MqttTopicFilter> filters,
        CancellationToken cancellationToken = default)
    {
        MqttRequestValidator.Validate(filters, _profile);
        MqttSession session = RequireConnected();
        return _telemetry.SubscribeAsync(filters, () => session.SubscribeAsync(filters, cancellationToken));
    }

    /// <inheritdoc/>
    public MqttSubscription Listen(IReadOnlyList<MqttTopicFilter> filters)
    {
        MqttRequestValidator.Validate(filters, _profile);
        return RequireConnected().Listen(filters);
    }

    /// <inheritdoc/>
    public MqttSubscription ListenToUnclaimed() => RequireConnected().Listen([]);

    /// <inheritdoc/>
    public Task DisconnectAsync(CancellationToken cancellationToken = default) =>
        LeaveAsync(session => session.DisconnectAsync(cancellationToken));

    /// <inheritdoc/>
    public Task CloseAsync(CancellationToken cancellationToken = default) =>
        LeaveAsync(session => session.CloseAsync(cancellationToken));

    /// <summary>Disconnects if connected. A connection that is lost already is left alone; nothing is thrown.</summary>
    /// <returns>A task.</returns>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await DisconnectAsync().ConfigureAwait(false);
        }
        catch (ModemException error)
        {
            MqttLog.DisconnectFailed(_logger, error.Message);
        }
    }

    /// <summary>Completes when the connection made last has ended, with the reason.</summary>
    internal Task<MqttDisconnectReason> Ended => _session!.Ended;

    // A method of its own, since the closure would be allocated where nobody measures, too.
    private Task PublishAsync(MqttSession session, MqttPublication publication, CancellationToken cancellationToken) =>
        _telemetry.PublishAsync(publication, () => session.PublishAsync(publication, cancellationToken).AsTask());

    private async Task LeaveAsync(Func<MqttSession, Task> leave)
    {
        MqttSession? session;
        lock (_gate)
        {
            if (State != MqttConnectionState.Connected)
            {
                return;
            }

            _state = MqttConnectionState.Disconnecting;
            session = _session;
        }

        await leave(session!).ConfigureAwait(false);
    }

    private MqttSession RequireConnected()
    {
        lock (_gate)
        {
            return State switch
            {
                MqttConnectionState.Connected => _session!,

                // It was connected, and nobody here ended that: the reason is news to the caller.
                _ when _state == MqttConnectionState.Connected => throw new MqttConnectionLostException(DisconnectReason!.Value),
                var other => throw new InvalidOperationException($"The client is {other}; connect first."),
            };
        }
    }
}
