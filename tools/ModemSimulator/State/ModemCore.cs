using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Quectel.Simulator.Brokers;
using Quectel.Simulator.Endpoints;
using Quectel.Simulator.Faults.Engine;
using Quectel.Simulator.Gnss;
using Quectel.Simulator.Internet;
using Quectel.Simulator.Line;
using Quectel.Simulator.Mqtt;
using Quectel.Simulator.Profiles;
using Quectel.Simulator.Radio;
using Quectel.Simulator.Sms;
using Quectel.Simulator.Sockets;
using Quectel.Simulator.Tls;

namespace Quectel.Simulator.State;

/// <summary>
/// The module itself: its parts, its clock and its way to speak unasked. It outlives every host. Touched on its
/// <see cref="Loop"/> only.
/// </summary>
internal sealed class ModemCore : IAsyncDisposable
{
    /// <summary>AT+QURCCFG="urcport","all".</summary>
    public const string AllPorts = "all";

    private readonly double _latencyScale;
    private readonly HashSet<Task> _operations = [];
    // Changed from any thread, so that a host has joined when its call returns; read on the loop.
    private ImmutableArray<PortSession> _sessions = [];
    private CancellationTokenSource _powered = new();

    public ModemCore(SimulatorOptions options, IBroker broker)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.LatencyScale);
        if (options.Pin is not null && !SimCard.IsPin(options.Pin))
        {
            throw new ArgumentException("A PIN has 4 to 8 digits.", nameof(options));
        }

        if (options.NetworkTimeZone is { } zone && !RealTimeClock.IsZone(zone))
        {
            throw new ArgumentException("A time zone has -48 to 56 quarters of an hour.", nameof(options));
        }

        if (options.Iccid is not { Length: >= 18 and <= 20 } || !options.Iccid.All(char.IsAsciiDigit))
        {
            throw new ArgumentException("The number of a card has 18 to 20 digits.", nameof(options));
        }

        RadioSignal.Check(options.SignalStrength, options.SignalVariation);
        Profile = ModemProfiles.Get(options.Model);
        _latencyScale = options.LatencyScale;
        PacesOutput = options.PaceOutput;
        TypingAborts = options.TypingAborts;
        Time = options.TimeProvider;
        Logger = options.LoggerFactory.CreateLogger("Modem");
        Loop = new ModemLoop(Logger);
        Faults = new FaultEngine(this, options);
        Ports = new PortPresence(Time);
        Broker = new BreakableBroker(broker, Time);
        Sim = new SimCard(options.Iccid, options.Pin, options.Puk);
        Contexts = new PdpContextTable(this, options.Apn);
        Names = new NameTable(options.Names);
        Operations = new IpOperationRunner(this);
        NameService = new NameService(this);
        Pings = new PingService(this);
        NetworkTime = new TimeService(this);
        Sockets = new SocketTable(this);
        Events = new PacketEvents(this);
        Radio = new RadioState(this, options);
        Reports = new SignalReports(this);
        Network = new NetworkState(this, options.Operators);
        Files = new FileSystem(Profile.FileCapacity);
        Settings = new DeviceSettings(Profile.Settings);
        Indications = new Indications(Profile.Indications);
        Clock = new RealTimeClock(options.TimeProvider, Profile.ClockEpoch);
        Nitz = new Nitz(this, options.NetworkTimeZone);
        Sms = new SmsService(this);
        TlsContexts = new TlsContextTable(this);
        Gnss = new GnssReceiver(this, options.Track);
        Mqtt = new QmtService(this, Broker);
        PowerSaving = new PowerSaving(this);
        Edrx = new Edrx(this);
        Power = new PowerControl(this);
    }

    public ModemProfile Profile { get; }

    public bool PacesOutput { get; }

    public bool TypingAborts { get; }

    public TimeProvider Time { get; }

    public FaultEngine Faults { get; }

    public PortPresence Ports { get; }

    /// <summary>The module is a USB device: its ports are gone while it is off or starts.</summary>
    public bool IsOnUsb { get; set; }

    public BreakableBroker Broker { get; }

    public ILogger Logger { get; }

    public ModemLoop Loop { get; }

    public SimCard Sim { get; }

    public SimDetection SimDetection { get; } = new();

    public RadioState Radio { get; }

    public SignalReports Reports { get; }

    public NetworkState Network { get; }

    public PdpContextTable Contexts { get; }

    public NameTable Names { get; }

    public IpOperationRunner Operations { get; }

    public NameService NameService { get; }

    public PingService Pings { get; }

    public TimeService NetworkTime { get; }

    public PacketEvents Events { get; }

    public SocketTable Sockets { get; }

    public FileSystem Files { get; }

    public DeviceSettings Settings { get; }

    public Indications Indications { get; }

    public RealTimeClock Clock { get; }

    public Nitz Nitz { get; }

    public GnssReceiver Gnss { get; }

    public Sensors Sensors { get; } = new();

    public SmsService Sms { get; }

    public TlsContextTable TlsContexts { get; }

    public QmtService Mqtt { get; }

    public PowerSaving PowerSaving { get; }

    public Edrx Edrx { get; }

    public PowerControl Power { get; }

    public UnknownCommands UnknownCommands { get; } = new();

    /// <summary>The hosts that are there.</summary>
    public ImmutableArray<PortSession> Sessions => _sessions;

    public string UrcPort { get; set; } = "usbat";

    /// <summary>Cancelled when the module loses power or reboots: whatever was under way ends without a word.</summary>
    public CancellationToken Powered => _powered.Token;

    /// <summary>Waits for one of the profile's latencies.</summary>
    public Task DelayAsync(TimeSpan latency, CancellationToken cancellationToken)
    {
        TimeSpan scaled = latency * _latencyScale;
        return scaled <= TimeSpan.Zero ? Task.CompletedTask : Task.Delay(scaled, Time, cancellationToken);
    }

    /// <summary>Lets an operation run beside the commands until it is done or power is lost.</summary>
    public void Start(Func<CancellationToken, Task> operation)
    {
        Task task = RunOperationAsync(operation, Powered);
        if (!task.IsCompleted)
        {
            _operations.Add(task);
            task.ContinueWith(
                static (done, state) => ((ModemCore)state!).Forget(done), this, TaskScheduler.Default);
        }
    }

    /// <summary>Sends a URC to the port that AT+QURCCFG names, or to all (core-at.md 1.8).</summary>
    public void SendUrc(InfoLine urc)
    {
        if (Power.State is PowerState.Off or PowerState.Booting)
        {
            return;
        }

        foreach (PortSession session in _sessions)
        {
            if (UrcPort == AllPorts || session.Port.Role == UrcPort)
            {
                session.Writer.Urc(urc);
            }
        }
    }

    public void Attach(PortSession session) =>
        ImmutableInterlocked.Update(ref _sessions, static (sessions, added) => sessions.Add(added), session);

    public void Detach(PortSession session) =>
        ImmutableInterlocked.Update(ref _sessions, static (sessions, gone) => sessions.Remove(gone), session);

    /// <summary>Ends all that runs and forgets all that is volatile.</summary>
    public void LosePower()
    {
        _powered.Cancel();
        _powered.Dispose();
        _powered = new CancellationTokenSource();
        Mqtt.Reset();
        TlsContexts.Reset();
        Sockets.Reset();
        Contexts.Reset();
        Network.Reset();
        Sms.Reset();
        Settings.Boot();
        Indications.Boot();
        Reports.Reset();
        Events.Reset();
        Nitz.Reset();
        Gnss.Stop();
        Gnss.Settings.Boot();
        Sim.PowerOff();
        Files.LosePower();
        foreach (PortSession session in _sessions)
        {
            session.OnPowerLost();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task[] operations = [];
        await Loop.RunAsync(async () =>
        {
            await Faults.DisposeAsync();
            Power.SwitchOff();
            operations = [.. _operations];
        });
        await Task.WhenAll(operations);
        _powered.Dispose();
    }

    private void Forget(Task operation) => Loop.Post(() => _operations.Remove(operation));

    private async Task RunOperationAsync(Func<CancellationToken, Task> operation, CancellationToken powered)
    {
        try
        {
            await operation(powered);
        }
        catch (OperationCanceledException)
        {
            // Power was lost, or the operation's connection was closed; either has been reported by whoever did it.
        }
        catch (Exception exception)
        {
            SimulatorLog.UnexpectedFailure(Logger, exception);
        }
    }
}
