using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Quectel.Modem;

/// <summary>
/// A Quectel module on one of its AT ports. All members may be called at any time from any thread; commands go out one
/// after the other.
/// </summary>
/// <remarks>
/// When the port is lost, what was pending fails with a <see cref="ModemDisconnectedException"/>; the next command opens
/// the port again. When the module restarts, the next command sets it up again.
/// </remarks>
/// <example>
/// <code>
/// await using QuectelModem modem = await QuectelModem.OpenAsync("/dev/ttyUSB2");
/// SignalQuality signal = await modem.Network.GetSignalQualityAsync();
/// Console.WriteLine($"{modem.Identity.Model}: {signal.RssiDbm} dBm");
/// </code>
/// </example>
public sealed class QuectelModem : IAtChannel, IAsyncDisposable
{
    private readonly ModemConnection _connection;
    private readonly ModemOptions _options;

    private QuectelModem(
        ModemConnection connection,
        ModemIdentity identity,
        ModemProfile profile,
        ModemProfileSource profileSource,
        ModemOptions options)
    {
        _connection = connection;
        _options = options;
        Identity = identity;
        Profile = profile;
        ProfileSource = profileSource;
        Sim = new ModemSim(this, connection.Name);
        Network = new ModemNetwork(this, profile, options.TimeProvider, connection.Metrics);
        PacketData = new ModemPacketData(this, options.TimeProvider);
        Clock = new ModemClock(this, options.TimeProvider);
        Files = new ModemFiles(this, options.TimeProvider);
        Tls = new ModemTls(this, Files, options.LoggerFactory.CreateLogger("Quectel.Modem"));
        Power = new ModemPower(this, ReopenAsync, options.TimeProvider);
        Health = new ModemHealth(this);
        Gnss = new ModemGnss(this, options.TimeProvider);
        Sms = new ModemSms(this, options.SmsFormat, options.TimeProvider);
    }

    /// <summary>The endpoint, for instance <c>/dev/ttyUSB2</c> or <c>usb:</c>.</summary>
    public string PortName => _connection.Name;

    /// <summary>Whether the port is open: false from the moment it is lost until something has opened it again.</summary>
    public bool IsOpen => _connection.IsOpen;

    /// <summary>Who made the module and what it is, as read when it was opened.</summary>
    public ModemIdentity Identity { get; }

    /// <summary>The family of the module.</summary>
    public ModemProfile Profile { get; }

    /// <summary>Where <see cref="Profile"/> is from; <see cref="ModemProfileSource.Probed"/> for an unknown model.</summary>
    public ModemProfileSource ProfileSource { get; }

    /// <summary>The SIM card: its state and its PIN.</summary>
    public ModemSim Sim { get; }

    /// <summary>The mobile network: signal, cell, operators, registration and radio settings.</summary>
    public ModemNetwork Network { get; }

    /// <summary>The data connection to the operator: PDP contexts, names, pings.</summary>
    public ModemPacketData PacketData { get; }

    /// <summary>The clock in the module, and the times of the network and of time servers.</summary>
    public ModemClock Clock { get; }

    /// <summary>The files in the module.</summary>
    public ModemFiles Files { get; }

    /// <summary>TLS inside the module: its contexts and their certificates.</summary>
    public ModemTls Tls { get; }

    /// <summary>Flight mode, restart and power-down.</summary>
    public ModemPower Power { get; }

    /// <summary>Supply voltage, temperature and analogue inputs.</summary>
    public ModemHealth Health { get; }

    /// <summary>The satellite receiver.</summary>
    public ModemGnss Gnss { get; }

    /// <summary>Short messages.</summary>
    public ModemSms Sms { get; }

    /// <summary>
    /// How long a command sent now may have to wait because the modem has not answered an earlier one: until the driver
    /// has proven that no answer is owed any more, or has given the port up.
    /// </summary>
    /// <value>The longest time; usually it is much shorter. Zero when no answer is missing.</value>
    public TimeSpan RecoveryTimeLeft => _connection.RecoveryTimeLeft;

    /// <summary>Where this modem logs.</summary>
    public ILoggerFactory LoggerFactory => _options.LoggerFactory;

    /// <summary>What makes the meters of this modem; null for meters that all modems share.</summary>
    public IMeterFactory? MeterFactory => _options.MeterFactory;

    /// <summary>The clock of this modem.</summary>
    public TimeProvider TimeProvider => _options.TimeProvider;

    internal ModemOptions Options => _options;

    internal ModemMetrics Metrics => _connection.Metrics;

    /// <summary>Opens a port, makes sure that a modem answers on it, and reads what it is.</summary>
    /// <param name="endpoint">
    /// <c>/dev/ttyUSB2</c>, <c>serial:///dev/ttyUSB2?baud=921600</c>, <c>tcp://host:port</c>, <c>unix:/path</c>,
    /// <c>unix:@abstract</c> or <c>usb:</c>; see <see cref="ModemEndpoint"/>.
    /// </param>
    /// <param name="options">How to treat the modem; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the attempt; the port is closed again.</param>
    /// <returns>The modem; dispose it to close the port.</returns>
    /// <exception cref="FormatException">The endpoint is not understood.</exception>
    /// <exception cref="ModemPortException">The port could not be opened.</exception>
    /// <exception cref="ModemTimeoutException">
    /// No modem answers within <see cref="ModemOptions.OpenTimeout"/>.
    /// </exception>
    public static Task<QuectelModem> OpenAsync(
        string endpoint,
        ModemOptions? options = null,
        CancellationToken cancellationToken = default) =>
        OpenAsync(ModemEndpoint.Parse(endpoint), options, cancellationToken);

    /// <inheritdoc cref="OpenAsync(string, ModemOptions, CancellationToken)"/>
    public static Task<QuectelModem> OpenAsync(
        ModemEndpoint endpoint,
        ModemOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        options ??= new ModemOptions();
        return OpenAsync(
            new ModemConnection(
                endpoint.ToString(), endpoint.CreateConnector(options), options, endpoint.PortSetUp),
            options,
            cancellationToken);
    }

    /// <summary>Opens a modem behind a port of one's own kind, and opens it again when it is lost.</summary>
    /// <param name="name">What to call the port in messages.</param>
    /// <param name="connect">
    /// Opens the port. It reports what a user can help with by a <see cref="ModemPortException"/>.
    /// </param>
    /// <param name="options">How to treat the modem; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the attempt; the port is closed again.</param>
    /// <returns>The modem; dispose it to close the port.</returns>
    /// <exception cref="ModemPortException">The port could not be opened.</exception>
    /// <exception cref="ModemTimeoutException">
    /// No modem answers within <see cref="ModemOptions.OpenTimeout"/>.
    /// </exception>
    public static Task<QuectelModem> OpenAsync(
        string name,
        Func<CancellationToken, Task<IModemTransport>> connect,
        ModemOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(connect);
        options ??= new ModemOptions();
        return OpenAsync(new ModemConnection(name, connect, options), options, cancellationToken);
    }

    /// <summary>Takes over a transport that is open already. It cannot be opened again when it is lost.</summary>
    /// <param name="transport">The transport; disposed with the modem.</param>
    /// <param name="options">How to treat the modem; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the attempt; the transport is closed.</param>
    /// <returns>The modem; dispose it to close the transport.</returns>
    /// <exception cref="ModemTimeoutException">
    /// No modem answers within <see cref="ModemOptions.OpenTimeout"/>.
    /// </exception>
    public static Task<QuectelModem> OpenAsync(
        IModemTransport transport,
        ModemOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transport);
        options ??= new ModemOptions();
        IModemTransport? unused = transport;
        return OpenAsync(new ModemConnection(transport.Name, ConnectOnceAsync, options), options, cancellationToken);

        Task<IModemTransport> ConnectOnceAsync(CancellationToken token) =>
            Interlocked.Exchange(ref unused, null) is { } first
            ? Task.FromResult(first)
            : Task.FromException<IModemTransport>(new ModemPortException(
                transport.Name,
                ModemPortError.NotSupported,
                $"{transport.Name} was lost, and a transport that was handed over open cannot be opened again."));
    }

    /// <inheritdoc/>
    public Task<TResult> SendAsync<TResult>(
        AtCommand<TResult> command,
        CancellationToken cancellationToken = default) =>
        _connection.SendAsync(command, cancellationToken);

    ValueTask<TResult> IAtChannel.SendValueAsync<TResult>(
        AtCommand<TResult> command, CancellationToken cancellationToken) =>
        _connection.SendValueAsync(command, cancellationToken);

    /// <inheritdoc/>
    public UrcSubscription<TUrc> Subscribe<TUrc>(Func<AtLine, TUrc?> parse, int capacity = 256)
        where TUrc : class =>
        _connection.Subscribe(parse, capacity);

    /// <summary>Follows everything the modem says unasked.</summary>
    /// <returns>The subscription; ends when the port is lost.</returns>
    public UrcSubscription<Urc> SubscribeUrcs() => Subscribe(Urc.Parse);

    /// <summary>Sends a line as it is, for diagnostics; <c>at</c> is put in capitals.</summary>
    /// <param name="line">The line, beginning with <c>AT</c>. Everything behind <c>=</c> is hidden in logs.</param>
    /// <param name="timeout">
    /// How long the answer may take; null for 5 s. <c>AT+COPS=?</c> needs 180 s, <c>AT+QIACT</c> 150 s.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The lines of the answer and the final result; an error is a result here, not an exception.</returns>
    /// <exception cref="ArgumentException">The line does not begin with AT or holds a control character.</exception>
    public Task<AtResponse> SendRawAsync(
        string line,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(line);
        return SendAsync(new RawCommand(line, timeout ?? TimeSpan.FromSeconds(5)), cancellationToken);
    }

    /// <summary>
    /// Gets the modem on the network: waits until it answers, switches the radio on, enters the PIN, waits for the registration, activates the PDP
    /// context. Says at each stage what it found, and when a stage fails why, and what to try.
    /// </summary>
    /// <param name="options">PIN, PDP context and time-outs; null for the defaults. They must not change meanwhile.</param>
    /// <param name="progress">Told at the beginning and the end of each stage; null for nobody.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>
    /// How far it came: <see cref="ModemReadiness.IsReady"/>, or the stage that failed. A failure is a value here, not an
    /// exception.
    /// </returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public Task<ModemReadiness> BringUpAsync(
        ModemBringUpOptions? options = null,
        IProgress<ModemReadiness>? progress = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new ModemBringUpOptions();
        PdpContext.ValidateId(options.PdpContext?.Id ?? options.PdpContextId);
        return new ModemBringUp(this, options, progress).RunAsync(cancellationToken);
    }

    /// <summary>Reads the IMEI.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>14 to 17 digits.</returns>
    public Task<string> GetSerialNumberAsync(CancellationToken cancellationToken = default) =>
        SendAsync(new SerialNumberCommand(), cancellationToken);

    /// <summary>Reads the firmware revision with the version of the application on it.</summary>
    /// <param name="cancellationToken">Ends the wait, up to 5 s.</param>
    /// <returns>
    /// For instance <c>EG25GGBR07A08M2G_01.003.01.003</c>; without the part behind <c>_</c> on modules that do not tell.
    /// </returns>
    public Task<string> GetFirmwareRevisionAsync(CancellationToken cancellationToken = default) =>
        IdentityReader.ReadFullRevisionAsync(this, cancellationToken);

    /// <summary>Waits until the port is lost: unplugged, hung up, or given up because the module is silent.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Why it was lost; at once when it is lost already.</returns>
    public Task<ModemDisconnectedException> WaitForDisconnectionAsync(CancellationToken cancellationToken = default) =>
        _connection.WaitForDisconnectionAsync(cancellationToken);

    /// <summary>
    /// Waits for a port that was lost to come back, opens it and sets the module up; does nothing when it is open.
    /// </summary>
    /// <remarks>
    /// A module on USB comes back under other ttyUSB numbers when somebody has not closed the old ones: <c>usb:</c> finds it,
    /// a path does not. Its connections and settings are gone with it. Subscriptions have ended and are made anew.
    /// </remarks>
    /// <param name="timeout">How long to wait; a module that restarts is away for 10 to 60 s.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task.</returns>
    /// <exception cref="ModemTimeoutException">It is not back in time; the message says what is in the way.</exception>
    /// <exception cref="ModemPortException">A transport that was handed over cannot be opened again.</exception>
    public Task ReopenAsync(TimeSpan timeout, CancellationToken cancellationToken = default) => ModemReturn.WaitAsync(
        _connection, timeout, TimeProvider, _options.LoggerFactory.CreateLogger("Quectel.Modem"), cancellationToken);

    /// <summary>Closes the port. What is still pending fails with a <see cref="ModemDisconnectedException"/>.</summary>
    /// <returns>A task.</returns>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static async Task<QuectelModem> OpenAsync(
        ModemConnection connection,
        ModemOptions options,
        CancellationToken cancellationToken)
    {
        ILogger logger = options.LoggerFactory.CreateLogger("Quectel.Modem");
        try
        {
            ModemIdentity identity = await IdentityReader.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
            ModemLog.ModemOpened(logger, connection.Name, identity.Manufacturer, identity.Model, identity.Revision);
            (ModemProfile profile, ModemProfileSource source) = options.Profile is { } given
                ? (given, ModemProfileSource.Options)
                : ModemProfiles.Find(identity.Model) is { } known
                ? (await ProfileProber.RefineAsync(connection, known, logger, cancellationToken)
                    .ConfigureAwait(false), ModemProfileSource.Model)
                : (await ProfileProber.ProbeAsync(connection, identity.Model, logger, cancellationToken)
                    .ConfigureAwait(false), ModemProfileSource.Probed);
            if (profile.PacketRegistrationLevel != RegistrationReportingCommand.BasicLevel)
            {
                connection.PacketRegistrationLevel = profile.PacketRegistrationLevel;
                await connection.SendAsync(
                    new RegistrationReportingCommand(profile.PacketRegistrationLevel), cancellationToken)
                    .ConfigureAwait(false);
            }

            return new QuectelModem(connection, identity, profile, source, options);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
