using Quectel.Simulator.State;

namespace Quectel.Simulator.Sockets;

/// <summary>One of the module's sockets, on a real one. Touched on the modem's loop only.</summary>
internal abstract class ModuleSocket : IDisposable
{
    private readonly CancellationTokenSource _open;

    protected ModuleSocket(ModemCore core, SocketParameters parameters)
    {
        Core = core;
        Parameters = parameters;
        _open = CancellationTokenSource.CreateLinkedTokenSource(core.Powered);
        Closed = _open.Token;
    }

    public SocketParameters Parameters { get; }

    public SocketState State { get; protected set; } = SocketState.Opening;

    public abstract AccessMode Mode { get; }

    public abstract int LocalPort { get; }

    /// <summary>The host has closed it, or its context or the power was lost.</summary>
    public CancellationToken Closed { get; }

    protected ModemCore Core { get; }

    public abstract Task<TcpIpError> OpenAsync();

    /// <summary>Takes what comes from the network until the peer closes.</summary>
    public abstract Task ServeAsync();

    public void Dispose()
    {
        _open.Cancel();
        _open.Dispose();
        DisposeSocket();
    }

    protected abstract void DisposeSocket();
}
