namespace Quectel.Simulator.Endpoints;

/// <summary>An AT port of the modem on a pseudo-terminal. Hosts may open and close it as often as they like.</summary>
public sealed class PtyPort : IAsyncDisposable
{
    private readonly PtyTerminal _terminal;
    private readonly PtyTransport _transport;
    private readonly PtyLink? _link;
    private readonly CancellationTokenSource _hangUp = new();
    private readonly Task _session;
    private int _disposed;

    private PtyPort(
        PtyTerminal terminal, PtyLink? link, string? linkPath, string role, Func<AtPort, PortSession> createSession)
    {
        _terminal = terminal;
        _link = link;
        Path = terminal.Path;
        LinkPath = linkPath;
        _transport = new PtyTransport(terminal);
        PortSession session = createSession(new AtPort($"pty {terminal.Path}", role));
        _session = session.RunAsync(_transport, _hangUp.Token);
    }

    /// <summary>What a host opens: <c>/dev/pts/5</c>.</summary>
    public string Path { get; }

    public string? LinkPath { get; }

    /// <summary>Hangs up: a host that has it open reads the end of the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        _link?.Dispose();
        await _hangUp.CancelAsync();
        await _session;
        await _transport.DisposeAsync();
        _terminal.Dispose();
        _hangUp.Dispose();
    }

    internal static PtyPort Open(Func<AtPort, PortSession> createSession, string? linkPath, string role)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException(
                "Pseudo-terminals are supported on Linux only. Use a TCP port here.");
        }

        var terminal = new PtyTerminal();
        try
        {
            PtyLink? link = linkPath is null ? null : PtyLink.Create(linkPath, terminal.Path);
            return new PtyPort(terminal, link, linkPath, role, createSession);
        }
        catch (IOException)
        {
            terminal.Dispose();
            throw;
        }
    }
}
