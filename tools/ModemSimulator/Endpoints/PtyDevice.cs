namespace Quectel.Simulator.Endpoints;

/// <summary>A pseudo-terminal in use: the terminal, its pipe and the name that leads there.</summary>
internal sealed class PtyDevice : IAsyncDisposable
{
    private readonly PtyTerminal _terminal;
    private readonly IPtyName? _name;

    /// <summary>Takes the terminal over, also when it fails.</summary>
    /// <exception cref="IOException">The name is taken, or cannot be made.</exception>
    public PtyDevice(PtyTerminal terminal, IPtyPlace place, string? movedTo = null)
    {
        _terminal = terminal;
        try
        {
            _name = place.Show(terminal.Path, movedTo);
            Transport = new PtyTransport(terminal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _name?.Dispose();
            terminal.Dispose();
            throw;
        }
    }

    public string Path => _terminal.Path;

    public string? LinkPath => _name?.Path;

    public PtyTransport Transport { get; }

    /// <summary>The rate a host has set it to, in bits per second.</summary>
    public int ReadRate() => _terminal.ReadRate();

    public async ValueTask DisposeAsync()
    {
        _name?.Dispose();
        await Transport.DisposeAsync();
        _terminal.Dispose();
    }
}
