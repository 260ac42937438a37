using System.Globalization;
using System.Net;
using System.Net.Sockets;
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

    public SocketSettings Settings { get; } = new(core.Profile.SocketSettings);

    public SocketNetwork Network { get; } = new();

    /// <summary>Opens a socket and says with +QIOPEN how it went.</summary>
    public async Task OpenAndReportAsync(SocketParameters parameters)
    {
        if (await OpenAsync(parameters) is { } error)
        {
            core.Contexts.LastError = error;
            core.SendUrc($"+QIOPEN: {parameters.Id},{error.Code}");
            Serve(parameters.Id, error);
        }
    }

    /// <summary>Opens a socket; to serve it is up to the caller, when the host knows.</summary>
    /// <returns>Null: there is no result, by a fault or because the host has closed the socket meanwhile.</returns>
    public async Task<TcpIpError?> OpenAsync(SocketParameters parameters)
    {
        if (_sockets.ContainsKey(parameters.Id))
        {
            return TcpIpError.SocketIdentityUsed;
        }

        CancellationToken powered = core.Powered;
        ModuleSocket socket = Create(parameters);
        _sockets.Add(parameters.Id, socket);
        try
        {
            TcpIpError? error = await core.Operations.BeginAsync(
                IpOperationKind.Open, parameters.Context, core.Profile.Latencies.SocketOpen, socket.Closed);
            error = error == TcpIpError.None ? await socket.OpenAsync() : error;
            if (error is { } failure && failure != TcpIpError.None)
            {
                Close(socket);
            }

            return error;
        }
        catch (OperationCanceledException) when (!powered.IsCancellationRequested)
        {
            return core.Contexts.CheckActive(parameters.Context) == TcpIpError.None ? null : TcpIpError.ContextBroken;
        }
    }

    /// <summary>Lets data come, if the socket was opened.</summary>
    public void Serve(int id, TcpIpError error)
    {
        if (error == TcpIpError.None && Find(id) is { } socket)
        {
            core.Start(_ => socket.ServeAsync());
        }
    }

    /// <summary>A connection came to a listener: it takes the last free number, or finds none.</summary>
    public void Accept(ListeningSocket listener, Socket connection)
    {
        int id = Count - 1;
        while (id >= 0 && _sockets.ContainsKey(id))
        {
            id--;
        }

        if (id < 0)
        {
            connection.Dispose();
            core.SendUrc("+QIURC: \"incoming full\"");
            return;
        }

        var peer = (IPEndPoint)connection.RemoteEndPoint!;
        SocketParameters parameters = listener.Parameters with
        {
            Id = id,
            Service = SocketService.TcpIncoming,
            Host = peer.Address.ToString(),
            Port = peer.Port,
            LocalPort = listener.LocalPort,
            ServerId = listener.Parameters.Id,
        };
        DataSocket socket = Create(parameters, new TcpLink(connection));
        _sockets.Add(id, socket);
        core.SendUrc(string.Create(
            CultureInfo.InvariantCulture,
            $"+QIURC: \"incoming\",{id},{parameters.ServerId},\"{parameters.Host}\",{parameters.Port}"));
        core.Start(async _ =>
        {
            await socket.OpenAsync();
            await socket.ServeAsync();
        });
    }

    public void Close(ModuleSocket socket)
    {
        if (Find(socket.Parameters.Id) == socket)
        {
            _sockets.Remove(socket.Parameters.Id);
            socket.Dispose();
        }
    }

    /// <summary>As if the peers of connections closed them.</summary>
    /// <param name="id">Null: all.</param>
    public void Break(int? id)
    {
        foreach (DataSocket socket in Open.OfType<DataSocket>().Where(socket => (id ?? socket.Parameters.Id) == socket.Parameters.Id))
        {
            socket.Break();
        }
    }

    /// <summary>A context was deactivated or lost, and its sockets with it; their hosts hear of the context only.</summary>
    public void OnContextLost(int context)
    {
        foreach (ModuleSocket socket in Open.Where(socket => socket.Parameters.Context == context).ToArray())
        {
            Close(socket);
        }
    }

    /// <summary>Power is lost, and all without a word.</summary>
    public void Reset()
    {
        Settings.Reset();
        foreach (ModuleSocket socket in Open.ToArray())
        {
            Close(socket);
        }
    }

    private ModuleSocket Create(SocketParameters parameters) => parameters.Service switch
    {
        SocketService.TcpListener => new ListeningSocket(core, parameters),
        SocketService.Tcp => Create(parameters, new TcpLink()),
        _ => Create(parameters, new UdpLink()),
    };

    private DataSocket Create(SocketParameters parameters, ISocketLink link) =>
        new(core, parameters, new BreakableLink(link, Network, core.Time));
}
