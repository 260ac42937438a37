using Quectel.Simulator.Faults;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Sockets;

/// <summary>The module's twelve sockets (core-at.md 6.4).</summary>
internal sealed class SocketTable(ModemCore core)
{
    public const int Count = 12;

    private readonly SortedDictionary<int, ModuleSocket> _sockets = [];

    public IEnumerable<ModuleSocket> Open => _sockets.Values;

    public ModuleSocket? Find(int id) => _sockets.GetValueOrDefault(id);

    /// <summary>Opens a socket and says with +QIOPEN how it went.</summary>
    public void Start(SocketTarget target)
    {
        if (_sockets.ContainsKey(target.Id))
        {
            Report(target, TcpIpError.SocketIdentityUsed);
            return;
        }

        var socket = new ModuleSocket(core, target);
        _sockets.Add(target.Id, socket);
        core.Start(powered => RunAsync(socket, powered));
    }

    public void Close(ModuleSocket socket)
    {
        if (Find(socket.Target.Id) == socket)
        {
            _sockets.Remove(socket.Target.Id);
            socket.Dispose();
        }
    }

    /// <summary>A context was deactivated or lost, and its sockets with it; their hosts hear of the context only.</summary>
    public void OnContextLost(int context)
    {
        foreach (ModuleSocket socket in Open.Where(socket => socket.Target.Context == context).ToArray())
        {
            if (socket.State == SocketState.Opening)
            {
                Report(socket.Target, TcpIpError.ContextBroken);
            }

            Close(socket);
        }
    }

    /// <summary>Power is lost, and all without a word.</summary>
    public void Reset()
    {
        foreach (ModuleSocket socket in Open.ToArray())
        {
            Close(socket);
        }
    }

    private async Task RunAsync(ModuleSocket socket, CancellationToken powered)
    {
        if (await core.Operations.BeginAsync(
                IpOperationKind.Open, socket.Target.Context, core.Profile.Latencies.SocketOpen, powered) is not { } error
            || Find(socket.Target.Id) != socket)
        {
            // No result ever comes, or the socket was closed meanwhile.
            return;
        }

        if (error == TcpIpError.None)
        {
            error = await socket.ConnectAsync();
        }

        Report(socket.Target, error);
        if (error != TcpIpError.None)
        {
            Close(socket);
            return;
        }

        await socket.ReceiveAsync();
        core.SendUrc($"+QIURC: \"closed\",{socket.Target.Id}");
    }

    private void Report(SocketTarget target, TcpIpError error)
    {
        core.Contexts.LastError = error;
        core.SendUrc($"+QIOPEN: {target.Id},{error.Code}");
    }
}
