using Quectel.Simulator.Line;
using Quectel.Simulator.Sockets;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>Opening, closing and showing sockets (core-at.md 6.4).</summary>
internal sealed class SocketCommands(ModemCore core) : ICommandSet
{
    private const int LastId = SocketTable.Count - 1;
    private const int DefaultCloseSeconds = 10;

    private SocketTable Sockets => core.Sockets;

    public IEnumerable<Command> Commands =>
    [
        new("+QIOPEN")
        {
            TestLines =
            [
                "+QIOPEN: (1-16),(0-11),\"TCP/UDP/TCP LISTENER/UDP SERVICE\",<IP_address>/<domain_name>,<remote_port>,"
                    + "<local_port>,(0-2)",
            ],
            Write = Open,
        },
        new("+QICLOSE") { TestLines = ["+QICLOSE: (0-11),(0-65535)"], Write = Close },
        new("+QISTATE")
        {
            TestLines = ["+QISTATE: (0,1),(1-16)/(0-11)"],
            Read = _ => Show(_ => true),
            Write = ShowSome,
        },
    ];

    // <context>,<id>,"<service>","<host>",<remote port>[,<local port>[,<access mode>]]
    private AtReply Open(CommandCall call)
    {
        ArgumentList arguments = call.Arguments;
        (int localPort, int mode) = (0, 0);
        if (!arguments.TryGetNumber(0, 1, PdpContextTable.Count, out int context)
            || !arguments.TryGetNumber(1, 0, LastId, out int id)
            || !arguments.TryGetString(2, out string word) || !SocketServices.TryParse(word, out SocketService service)
            || !arguments.TryGetString(3, out string host) || (host.Length == 0 && service.HasPeer())
            || !arguments.TryGetNumber(4, 0, ushort.MaxValue, out int port)
            || (arguments.IsGiven(5) && !arguments.TryGetNumber(5, 0, ushort.MaxValue, out localPort))
            || (arguments.IsGiven(6) && !arguments.TryGetNumber(6, 0, 2, out mode)))
        {
            return Fail(TcpIpError.InvalidParameters);
        }

        bool transparent = (AccessMode)mode == AccessMode.Transparent;
        TcpIpError error = transparent && !service.HasPeer()
            ? TcpIpError.OperationNotSupported
            : core.Contexts.CheckActive(context);
        if (error != TcpIpError.None)
        {
            return Fail(error);
        }

        if (!service.HasPeer())
        {
            // Whatever the host gave: AT+QISTATE shows the module's own address.
            (host, port) = (core.Contexts[context].Address!, 0);
        }

        var parameters = new SocketParameters(
            id, context, service, host, port, localPort, (AccessMode)mode, call.Port.Role);
        return transparent
            ? new AtReply { Later = new PendingAnswer(token => OpenTransparentlyAsync(parameters, token)) }
            : AtReply.OkThen(() => core.Start(_ => Sockets.OpenAndReportAsync(parameters)));
    }

    // CONNECT stands for both OK and +QIOPEN.
    private async Task<AtReply> OpenTransparentlyAsync(SocketParameters parameters, CancellationToken hostGone)
    {
        Task<TcpIpError?> opening = Sockets.OpenAsync(parameters);
        try
        {
            TcpIpError? error = await opening.WaitAsync(hostGone);
            if (error is null && Sockets.Find(parameters.Id) is not null)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, core.Time, hostGone);
            }

            if (error != TcpIpError.None || Sockets.Find(parameters.Id) is not DataSocket socket)
            {
                return Fail(error ?? TcpIpError.SocketClosed);
            }

            Sockets.Serve(parameters.Id, TcpIpError.None);
            return AtReply.Connect(new SocketCall(Sockets, socket));
        }
        catch (OperationCanceledException) when (Sockets.Find(parameters.Id) is { } abandoned)
        {
            Sockets.Close(abandoned);
            throw;
        }
    }

    // A socket that is not there is as closed as can be.
    private AtReply Close(CommandCall call)
    {
        int seconds = DefaultCloseSeconds;
        if (!call.Arguments.TryGetNumber(0, 0, LastId, out int id)
            || (call.Arguments.IsGiven(1) && !call.Arguments.TryGetNumber(1, 0, ushort.MaxValue, out seconds)))
        {
            return Fail(TcpIpError.InvalidParameters);
        }

        core.Contexts.LastError = TcpIpError.None;
        return Sockets.Find(id) is { } socket
            ? new AtReply { Later = new PendingAnswer(token => CloseAsync(socket, TimeSpan.FromSeconds(seconds), token)) }
            : AtReply.Ok;
    }

    private async Task<AtReply> CloseAsync(ModuleSocket socket, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (socket is DataSocket data)
        {
            await data.FlushAsync(timeout, cancellationToken);
        }

        Sockets.Close(socket);
        return AtReply.Ok;
    }

    // 0,<context> or 1,<id>
    private AtReply ShowSome(CommandCall call)
    {
        if (!call.Arguments.TryGetNumber(0, 0, 1, out int query))
        {
            return Fail(TcpIpError.InvalidParameters);
        }

        if (query == 0)
        {
            return call.Arguments.TryGetNumber(1, 1, PdpContextTable.Count, out int context)
                ? Show(socket => socket.Parameters.Context == context)
                : Fail(TcpIpError.InvalidParameters);
        }

        return call.Arguments.TryGetNumber(1, 0, LastId, out int id)
            ? Show(socket => socket.Parameters.Id == id)
            : Fail(TcpIpError.InvalidParameters);
    }

    private AtReply Show(Func<ModuleSocket, bool> wanted)
    {
        core.Contexts.LastError = TcpIpError.None;
        return AtReply.Text([.. Sockets.Open.Where(wanted).Select(Describe)]);
    }

    private static InfoLine Describe(ModuleSocket socket)
    {
        SocketParameters parameters = socket.Parameters;
        return $"+QISTATE: {parameters.Id},\"{SocketServices.WordOf(parameters.Service)}\",\"{parameters.Host}\","
            + $"{parameters.Port},{socket.LocalPort},{(int)socket.State},{parameters.Context},{parameters.ServerId},"
            + $"{(int)socket.Mode},\"{parameters.Owner}\"";
    }

    private AtReply Fail(TcpIpError error)
    {
        core.Contexts.LastError = error;
        return AtReply.Error;
    }
}
