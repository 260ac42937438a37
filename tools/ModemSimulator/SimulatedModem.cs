using System.IO.Pipelines;
using System.Net;
using Quectel.Simulator.Brokers;
using Quectel.Simulator.Commands;
using Quectel.Simulator.Endpoints;
using Quectel.Simulator.State;

namespace Quectel.Simulator;

/// <summary>
/// A Quectel module without the module. Hosts come and go at its ports; its state lives until it is disposed. Thread
/// safe.
/// </summary>
public sealed class SimulatedModem : IAsyncDisposable
{
    private readonly ModemCore _core;
    private readonly CommandTable _commands;
    private readonly AtPort _inProcessPort = new("in-process");
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
        _core.Loop.Post(options.ColdBoot ? _core.Power.SwitchOn : _core.Power.StartWarm);
    }

    /// <summary>Connects a host in the same process. Completing its pipe is the host going away.</summary>
    public IDuplexPipe ConnectInProcess()
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        (IDuplexPipe host, IDuplexPipe modem) = DuplexPipe.CreatePair();
        var session = new PortSession(_core, _commands, _inProcessPort);
        lock (_gate)
        {
            _inProcessSessions.RemoveAll(task => task.IsCompleted);
            _inProcessSessions.Add(session.RunAsync(modem, _hangUp.Token));
        }

        return host;
    }

    /// <summary>Opens a pseudo-terminal, and a symbolic link to it if wanted.</summary>
    /// <exception cref="PlatformNotSupportedException">There are pseudo-terminals on Linux only.</exception>
    /// <exception cref="IOException">The terminal cannot be opened, or the link's path is taken.</exception>
    public PtyPort OpenPty(string? linkPath = null) => PtyPort.Open(CreateSession, linkPath);

    /// <summary>Serves one TCP client after the other.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The port is in use.</exception>
    public TcpPort ListenTcp(IPEndPoint endPoint) => TcpPort.Listen(CreateSession, endPoint);

    /// <summary>
    /// Serves one client after the other on a Unix socket; <c>@name</c> is in the abstract namespace.
    /// </summary>
    /// <exception cref="System.Net.Sockets.SocketException">The name is in use.</exception>
    public UnixPort ListenUnix(string name) => UnixPort.Listen(CreateSession, name);

    /// <summary>Makes the module say something unasked, at every port: <c>+CMTI: "SM",3</c>.</summary>
    public Task SendUrcAsync(string text) => OnLoopAsync(() => _core.SendUrc(text));

    /// <summary>The network is gone: contexts and MQTT connections break, the module searches.</summary>
    public Task DropNetworkAsync() => OnLoopAsync(() => _core.Network.SetCoverage(false));

    public Task RestoreNetworkAsync() => OnLoopAsync(() => _core.Network.SetCoverage(true));

    /// <summary>As if its supply had failed for a moment: no warning, then the boot script.</summary>
    public Task RebootAsync() => OnLoopAsync(_core.Power.Reboot);

    /// <summary>The power key, after <c>AT+QPOWD</c>.</summary>
    public Task SwitchOnAsync() => OnLoopAsync(_core.Power.SwitchOn);

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

    private PortSession CreateSession(AtPort port) => new(_core, _commands, port);

    private Task OnLoopAsync(Action action) => _core.Loop.RunAsync(() =>
    {
        action();
        return Task.CompletedTask;
    });
}
