namespace Quectel.Simulator.Endpoints;

/// <summary>A pseudo-terminal in use: the terminal, its pipe and the link that leads there.</summary>
internal sealed class PtyDevice : IAsyncDisposable
{
    private readonly PtyTerminal _terminal;
    private readonly PtyLink? _link;

    /// <summary>Takes the terminal over, also when it fails.</summary>
    /// <exception cref="IOException">The link's path is taken, or the link cannot be made.</exception>
    public PtyDevice(PtyTerminal terminal, string? linkPath)
    {
        _terminal = terminal;
        LinkPath = linkPath;
        try
        {
            _link = linkPath is null ? null : PtyLink.Create(linkPath, terminal.Path);
            Transport = new PtyTransport(terminal);
        }
        catch (IOException)
        {
            _link?.Dispose();
            terminal.Dispose();
            throw;
        }
    }

    public string Path => _terminal.Path;

    public string? LinkPath { get; }

    public PtyTransport Transport { get; }

    public async ValueTask DisposeAsync()
    {
        _link?.Dispose();
        await Transport.DisposeAsync();
        _terminal.Dispose();
    }
}
