using System.IO.Pipelines;
using System.Net;
using Quectel.Simulator.Brokers;
using Quectel.Simulator.Commands;
using Quectel.Simulator.Endpoints;
using Quectel.Simulator.Faults;
using Quectel.Simulator.Profiles;
using Quectel.Simulator.Radio;
using Quectel.Simulator.Sms;
using Quectel.Simulator.State;

namespace Quectel.Simulator;

/// <summary>
/// A Quectel module without the module. Hosts come and go at its ports; its state lives until it is disposed. Thread
/// safe.
/// </summary>
public sealed class SimulatedModem : IAsyncDisposable
{
    /// <summary>The port that hears URCs unless AT+QURCCFG says otherwise.</summary>
    public const string DefaultRole = "usbat";

    private readonly ModemCore _core;
    private readonly CommandTable _commands;
    private readonly Dictionary<string, AtPort> _inProcessPorts = [];
    private readonly CancellationTokenSource _hangUp = new();
    private readonly Lock _gate = new();
    private readonly List<Task> _inProcessSessions = [];
    private int _disposed;

    /// <summary>Builds the module and switches it on.</summary>
    /// <param name="broker">
    /// Where its MQTT clients connect to; not disposed with the modem, so that several may share one.
    /// </param>
    /// <exception cref="ArgumentException">The model is not known, or an option is out of range.</exception>
    public SimulatedModem(SimulatorOptions options, IBroker broker)
    {
        _core = new ModemCore(options, broker);
        _commands = new CommandTable(_core);
        _core.Loop.Post(_core.Faults.Start);
        _core.Loop.Post(options.ColdBoot ? _core.Power.SwitchOn : _core.Power.StartWarm);
    }

    /// <summary>
    /// The commands that hosts have sent and of which the simulator does not know what a module answers. A test that
    /// wants to be sure of its ground asserts that there are none.
    /// </summary>
    public IReadOnlyCollection<string> UnknownCommands => _core.UnknownCommands.ToArray();

    /// <summary>Every command of this model, and how seriously the simulator takes it.</summary>
    public IReadOnlyDictionary<string, CommandDisposition> Commands => _commands.Dispositions;

    /// <summary>Connects a host in the same process. Completing its pipe is the host going away.</summary>
    /// <param name="role">The port of the module: <c>usbat</c>, <c>usbmodem</c>, <c>uart1</c> …, as in AT+QURCCFG.</param>
    /// <exception cref="ArgumentException">The module has no such port.</exception>
    public IDuplexPipe ConnectInProcess(string role = DefaultRole)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        CheckRole(role);
        (IDuplexPipe host, IDuplexPipe modem) = DuplexPipe.CreatePair();
        lock (_gate)
        {
            if (!_inProcessPorts.TryGetValue(role, out AtPort? port))
            {
                port = new AtPort($"in-process {role}", role);
                _inProcessPorts.Add(role, port);
            }

            var session = new PortSession(_core, _commands, port);
            _inProcessSessions.RemoveAll(task => task.IsCompleted);
            _inProcessSessions.Add(session.RunAsync(modem, _hangUp.Token));
        }

        return host;
    }

    /// <summary>Opens a pseudo-terminal, and a symbolic link to it if wanted.</summary>
    /// <exception cref="PlatformNotSupportedException">There are pseudo-terminals on Linux only.</exception>
    /// <exception cref="IOException">The terminal cannot be opened, or the link's path is taken.</exception>
    /// <exception cref="ArgumentException">The module has no such port.</exception>
    public PtyPort OpenPty(string? linkPath = null, string role = DefaultRole) =>
        PtyPort.Open(CreateSession, new LinkPlace(linkPath), CheckRole(role));

    /// <summary>
    /// Shows the module as a USB device under a directory, with its two AT ports as pseudo-terminals; no other port
    /// may have these roles.
    /// </summary>
    /// <param name="directory">Becomes the root of <c>sys</c> and <c>dev</c>; for one module only.</param>
    /// <exception cref="PlatformNotSupportedException">There are pseudo-terminals on Linux only.</exception>
    /// <exception cref="IOException">The directory or a terminal cannot be made.</exception>
    /// <exception cref="ArgumentException">The model's USB ids are not known.</exception>
    public UsbDevice OpenUsb(string directory)
    {
        string product = _core.Profile.UsbProduct ?? throw new ArgumentException(
            $"The USB ids of {_core.Profile.Name} are not known: its profile has no 'usb-product'.", nameof(directory));
        UsbDevice device = UsbDevice.Open(CreateSession, directory, product, _core.Profile.Model);
        _core.IsOnUsb = true;
        return device;
    }

    /// <summary>Serves one TCP client after the other.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The port is in use.</exception>
    /// <exception cref="ArgumentException">The module has no such port.</exception>
    public TcpPort ListenTcp(IPEndPoint endPoint, string role = DefaultRole) =>
        TcpPort.Listen(CreateSession, endPoint, CheckRole(role));

    /// <summary>
    /// Serves one client after the other on a Unix socket; <c>@name</c> is in the abstract namespace.
    /// </summary>
    /// <exception cref="System.Net.Sockets.SocketException">The name is in use.</exception>
    /// <exception cref="ArgumentException">The module has no such port.</exception>
    public UnixPort ListenUnix(string name, string role = DefaultRole) =>
        UnixPort.Listen(CreateSession, name, CheckRole(role));

    /// <summary>
    /// Makes the module say something unasked, at the port that AT+QURCCFG names: <c>+CMTI: "SM",3</c>.
    /// </summary>
    public Task SendUrcAsync(string text) => OnLoopAsync(() => _core.SendUrc(text));

    /// <summary>The network is gone: contexts and MQTT connections break, the module searches.</summary>
    /// <param name="plmn">The number of one operator, whose network is gone; null: all are.</param>
    /// <exception cref="ArgumentException">There is no such operator.</exception>
    public Task DropNetworkAsync(string? plmn = null)
    {
        CheckOperator(plmn);
        return OnLoopAsync(() => _core.Network.SetCoverage(false, plmn));
    }

    /// <summary>The network is back.</summary>
    /// <param name="plmn">The number of one operator, whose network is back; null: all are.</param>
    /// <exception cref="ArgumentException">There is no such operator.</exception>
    public Task RestoreNetworkAsync(string? plmn = null)
    {
        CheckOperator(plmn);
        return OnLoopAsync(() => _core.Network.SetCoverage(true, plmn));
    }

    /// <summary>The module moves into the next cell of its network, which is of the next area.</summary>
    public Task MoveToNextCellAsync() => OnLoopAsync(_core.Network.MoveOn);

    /// <summary>
    /// Changes how strong the serving cell is, in dBm: RSRP on LTE and its kin, the level on GSM. It wanders about that from
    /// now on.
    /// </summary>
    /// <param name="strength">-140 to -44.</param>
    /// <param name="variation">How far it wanders, in dB from 0 to 30; null: as before.</param>
    /// <exception cref="ArgumentOutOfRangeException">Either is out of its range.</exception>
    public Task SetSignalAsync(int strength, double? variation = null)
    {
        RadioSignal.Check(strength, variation ?? 0);
        return OnLoopAsync(() => _core.Radio.SetSignal(strength, variation));
    }

    /// <summary>
    /// The only technology that the network has from now on; the module changes over to it, or has no service.
    /// </summary>
    /// <param name="technology">Null: all of them.</param>
    public Task SetTechnologyAsync(AccessTechnology? technology) => OnLoopAsync(() => _core.Radio.Offer(technology));

    /// <summary>As if its supply had failed for a moment: no warning, then the boot script; the clock is lost.</summary>
    public Task RebootAsync() => InjectAsync(PowerActions.Reboot());

    /// <summary>
    /// The network tells the time in another zone from now on, at once if the module is registered: <c>+CTZV</c>,
    /// <c>+CTZE</c>.
    /// </summary>
    /// <param name="quarters">Quarters of an hour from -48 to 56; null: the network tells no time any more.</param>
    /// <param name="daylightSaving">How many hours of it are daylight saving: 0 to 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">Either is out of its range.</exception>
    public Task SetNetworkTimeZoneAsync(int? quarters, int daylightSaving = 0) =>
        InjectAsync(NetworkActions.TellTime(quarters, daylightSaving));

    /// <summary>The module is carried along another track from now on, for AT+QGPSLOC.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value of the track is out of its range.</exception>
    public Task SetTrackAsync(GnssTrack track) => InjectAsync(GnssActions.Carry(track));

    /// <summary>Changes the temperature, in °C from -40 to 125: what AT+QTEMP reads.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of its range.</exception>
    public Task SetTemperatureAsync(int degrees) => InjectAsync(SensorActions.SetTemperature(degrees));

    /// <summary>Changes the voltage at an input, in millivolts from 0 to 4200: what AT+QADC reads.</summary>
    /// <param name="channel">0 or 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Either is out of its range.</exception>
    public Task SetAdcAsync(int channel, int millivolts)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(channel);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(channel, Sensors.AdcChannels);
        ArgumentOutOfRangeException.ThrowIfNegative(millivolts);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(millivolts, Sensors.GreatestAdcMillivolts);
        return OnLoopAsync(() => _core.Sensors.AdcMillivolts[channel] = millivolts);
    }

    /// <summary>Changes the supply voltage, in millivolts: what AT+CBC reads.</summary>
    public Task SetSupplyAsync(int millivolts) => OnLoopAsync(() => _core.Power.SupplyMillivolts = millivolts);

    /// <summary>
    /// A text message comes from the network, in as many parts as it needs; hosts hear of it as AT+CNMI says.
    /// </summary>
    /// <param name="from">Digits, with a plus in front if international.</param>
    /// <exception cref="ArgumentException">The number is none.</exception>
    public Task DeliverSmsAsync(string from, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return SmsAddress.IsNumber(from)
            ? OnLoopAsync(() => _core.Sms.Deliver(from, text))
            : throw new ArgumentException($"'{from}' is no telephone number: up to 20 digits, with a plus or without.", nameof(from));
    }

    /// <summary>The messages that hosts have sent, the last thousand.</summary>
    public async Task<IReadOnlyList<SentSms>> ReadSentSmsAsync()
    {
        IReadOnlyList<SentSms> sent = [];
        await OnLoopAsync(() => sent = [.. _core.Sms.Sent]);
        return sent;
    }

    /// <summary>
    /// The host drops DTR at its ports of this role, as closing a serial port does: with <c>AT&amp;D1</c> a port leaves data mode,
    /// with <c>AT&amp;D2</c> it hangs up, with <c>AT&amp;D0</c> nothing happens. A pseudo-terminal does the same when the last host
    /// closes it.
    /// </summary>
    /// <exception cref="ArgumentException">The module has no such port.</exception>
    public Task DropDtrAsync(string role = DefaultRole) => OnSessionsAsync(role, session => session.DropDtr());

    /// <summary>
    /// The host's ends of its ports of this role are set to this rate. With <see cref="SimulatorOptions.PaceOutput"/> each side
    /// reads other bytes than were sent unless it is that of <c>AT+IPR</c>. A pseudo-terminal has the rate its host gives it.
    /// </summary>
    /// <param name="rate">In bits per second.</param>
    /// <exception cref="ArgumentException">The module has no such port.</exception>
    public Task SetHostRateAsync(int rate, string role = DefaultRole)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate);
        return OnSessionsAsync(role, session => session.Port.HostRate = () => rate);
    }

    /// <summary>The power key, after <c>AT+QPOWD</c>.</summary>
    public Task SwitchOnAsync() => OnLoopAsync(_core.Power.SwitchOn);

    /// <summary>Makes something go wrong now, or with the next command, piece of output or MQTT operation.</summary>
    public Task InjectAsync(FaultAction action) => OnLoopAsync(() => _core.Faults.Strike(action));

    /// <summary>Adds a rule; its times count from now.</summary>
    public Task InjectAsync(FaultRule rule) => OnLoopAsync(() => _core.Faults.Add(rule));

    /// <summary>
    /// Hangs up on every in-process host and switches the module off. Ports are disposed by who opened them.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _hangUp.CancelAsync();
        Task[] sessions;
        lock (_gate)
        {
            sessions = [.. _inProcessSessions];
        }

        await Task.WhenAll(sessions);
        await _core.DisposeAsync();
        _hangUp.Dispose();
    }

    private string CheckRole(string role)
    {
        string[] known = [.. _core.Profile.UrcPorts.Where(port => port != ModemCore.AllPorts)];
        return known.Contains(role) ? role : throw new ArgumentException(
            $"{_core.Profile.Name} has no port '{role}'. It has {string.Join(", ", known)}.", nameof(role));
    }

    private void CheckOperator(string? plmn)
    {
        string[] known = [.. _core.Network.Operators.All.Select(network => network.Plmn)];
        if (plmn is not null && !known.Contains(plmn))
        {
            throw new ArgumentException(
                $"There is no operator '{plmn}'. There are {string.Join(", ", known)}.", nameof(plmn));
        }
    }

    private PortSession CreateSession(AtPort port) => new(_core, _commands, port);

    private Task OnSessionsAsync(string role, Action<PortSession> action)
    {
        CheckRole(role);
        return OnLoopAsync(() =>
        {
            foreach (PortSession session in _core.Sessions.Where(session => session.Port.Role == role))
            {
                action(session);
            }
        });
    }

    private Task OnLoopAsync(Action action) => _core.Loop.RunAsync(() =>
    {
        action();
        return Task.CompletedTask;
    });
}
