namespace Quectel.Simulator.Endpoints;

/// <summary>An AT port of the modem on a pseudo-terminal. Hosts may open and close it as often as they like.</summary>
/// <remarks>
/// When a fault hangs it up, a host that has it open reads the end of the file; the port comes back on a new one, with another
/// path, and its link leads there.
/// </remarks>
public sealed class PtyPort : IAsyncDisposable
{
    private readonly Func<AtPort, PortSession> _createSession;
    private readonly AtPort _port;
    private readonly IPtyPlace _place;
    private readonly CancellationTokenSource _hangUp = new();
    private readonly Task _serving;
    private volatile PtyDevice _device;
    private int _disposed;

    private PtyPort(PtyDevice device, IPtyPlace place, string role, Func<AtPort, PortSession> createSession)
    {
        _device = device;
        _place = place;
        _createSession = createSession;
        _port = new AtPort($"pty {device.Path}", role) { HostRate = () => _device.ReadRate() };
        _serving = ServeAsync();
    }

    /// <summary>It was hung up and is back, under another <see cref="Path"/>.</summary>
    public event EventHandler? Returned;

    /// <summary>What a host opens: <c>/dev/pts/5</c>.</summary>
    public string Path => _device.Path;

    /// <summary>The symbolic link that leads there, if any.</summary>
    public string? LinkPath => _device.LinkPath;

    /// <summary>Hangs up: a host that has it open reads the end of the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            await _hangUp.CancelAsync();
            await _serving;
            _hangUp.Dispose();
        }
    }

    internal static PtyPort Open(Func<AtPort, PortSession> createSession, IPtyPlace place, string role)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException(
                "Pseudo-terminals are supported on Linux only. Use a TCP port here.");
        }

        return new PtyPort(new PtyDevice(new PtyTerminal(), place), place, role, createSession);
    }

    private async Task ServeAsync()
    {
        for (bool returned = false; ; returned = true)
        {
            PortSession session = _createSession(_port);
            _device.Transport.AllClosed = session.DropDtr;
            Task serving = session.RunAsync(_device.Transport, _hangUp.Token);
            if (returned)
            {
                Returned?.Invoke(this, EventArgs.Empty);
            }

            await serving;
            if (await ReturnAsync(session) is not { } device)
            {
                return;
            }

            _device = device;
        }
    }

    /// <returns>The device the port is back on; null: it was disposed, or cannot come back.</returns>
    private async Task<PtyDevice?> ReturnAsync(PortSession session)
    {
        // Opened while the old one still is, so that it has another number.
        PtyTerminal? next = _hangUp.IsCancellationRequested ? null : new PtyTerminal();
        await _device.DisposeAsync();
        if (next is null)
        {
            return null;
        }

        string? movedTo = _port.Role == SimulatedModem.DefaultRole ? session.Presence.Link : null;
        try
        {
            await session.Presence.Back.WaitAsync(_hangUp.Token);
            var device = new PtyDevice(next, _place, movedTo);
            _port.Name = $"pty {device.Path}";
            return device;
        }
        catch (OperationCanceledException)
        {
            next.Dispose();
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            SimulatorLog.PortNotBack(session.Logger, _port.Name, exception);
            return null;
        }
    }
}
