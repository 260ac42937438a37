using Quectel.Simulator.Line;
using Quectel.Simulator.Sockets;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>TCP clients with buffer and push access (core-at.md 6.4).</summary>
internal sealed class SocketCommands(ModemCore core) : ICommandSet
{
    private const int LastId = SocketTable.Count - 1;
    private const int MaxRead = 1500;
    private const int DefaultCloseSeconds = 10;

    private static readonly string[] UnsupportedServices = ["UDP", "TCP LISTENER", "UDP SERVICE"];

    private SocketTable Sockets => core.Sockets;

    public IEnumerable<Command> Commands =>
    [
        new("+QIOPEN")
        {
            TestLines = ["+QIOPEN: (1-16),(0-11),\"TCP\",<IP_address>/<domain_name>,<remote_port>,<local_port>,(0,1)"],
            Write = Open,
        },
        new("+QICLOSE") { TestLines = ["+QICLOSE: (0-11),(0-65535)"], Write = Close },
        new("+QISTATE")
        {
            TestLines = ["+QISTATE: (0,1),(1-16)/(0-11)"],
            Read = _ => Show(_ => true),
            Write = ShowSome,
        },
        new("+QISEND") { TestLines = [$"+QISEND: (0-11),(0-{ModuleSocket.MaxSegment})"], Write = Send },
        new("+QIRD") { TestLines = [$"+QIRD: (0-11),(0-{MaxRead})"], Write = Read },
    ];

    // <context>,<id>,"TCP","<host>",<remote port>[,<local port>[,<access mode>]]
    private AtReply Open(CommandCall call)
    {
        ArgumentList arguments = call.Arguments;
        (int localPort, int mode) = (0, 0);
        if (!arguments.TryGetNumber(0, 1, PdpContextTable.Count, out int context)
            || !arguments.TryGetNumber(1, 0, LastId, out int id)
            || !arguments.TryGetString(2, out string service)
            || !arguments.TryGetString(3, out string host) || host.Length == 0
            || !arguments.TryGetNumber(4, 0, ushort.MaxValue, out int port)
            || (arguments.IsGiven(5) && !arguments.TryGetNumber(5, 0, ushort.MaxValue, out localPort))
            || (arguments.IsGiven(6) && !arguments.TryGetNumber(6, 0, 2, out mode)))
        {
            return Fail(TcpIpError.InvalidParameters);
        }

        if (service != "TCP" || mode == 2)
        {
            bool known = service == "TCP" || UnsupportedServices.Contains(service);
            return Fail(known ? TcpIpError.OperationNotSupported : TcpIpError.InvalidParameters);
        }

        TcpIpError error = core.Contexts.CheckActive(context);
        return error == TcpIpError.None
            ? AtReply.OkThen(() =>
                Sockets.Start(new SocketTarget(id, context, host, port, localPort, mode == 1, call.Port.Role)))
            : Fail(error);
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

        return Sockets.Find(id) is { } socket
            ? new AtReply { Later = new PendingAnswer(token => CloseAsync(socket, TimeSpan.FromSeconds(seconds), token)) }
            : AtReply.Ok;
    }

    private async Task<AtReply> CloseAsync(ModuleSocket socket, TimeSpan timeout, CancellationToken cancellationToken)
    {
        await socket.FlushAsync(timeout, cancellationToken);
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
                ? Show(socket => socket.Target.Context == context)
                : Fail(TcpIpError.InvalidParameters);
        }

        return call.Arguments.TryGetNumber(1, 0, LastId, out int id)
            ? Show(socket => socket.Target.Id == id)
            : Fail(TcpIpError.InvalidParameters);
    }

    private AtReply Show(Func<ModuleSocket, bool> wanted) =>
        AtReply.Text([.. Sockets.Open.Where(wanted).Select(Describe)]);

    private static InfoLine Describe(ModuleSocket socket)
    {
        SocketTarget target = socket.Target;
        return $"+QISTATE: {target.Id},\"TCP\",\"{target.Host}\",{target.Port},{socket.LocalPort},{(int)socket.State},"
            + $"{target.Context},0,{(target.Pushes ? 1 : 0)},\"{target.Owner}\"";
    }

    // <id>[,<length>]; length 0 asks what has been sent; without a length up to Ctrl-Z
    private AtReply Send(CommandCall call)
    {
        int length = 0;
        if (!call.Arguments.TryGetNumber(0, 0, LastId, out int id) || call.Arguments.Count > 2
            || (call.Arguments.Count == 2
                && !call.Arguments.TryGetNumber(1, 0, ModuleSocket.MaxSegment, out length)))
        {
            return Fail(TcpIpError.InvalidParameters);
        }

        if (Sockets.Find(id) is not { } socket)
        {
            return Fail(TcpIpError.SocketClosed);
        }

        bool counted = call.Arguments.Count == 2;
        if (counted && length == 0)
        {
            return AtReply.Text(
                $"+QISEND: {socket.Sent},{socket.Acknowledged},{socket.Sent - socket.Acknowledged}");
        }

        return socket.State == SocketState.Connected
            ? new AtReply
            {
                Prompt = new PayloadRequest(
                    counted ? length : null, ModuleSocket.MaxSegment, bytes => Queue(socket, bytes)),
            }
            : Fail(TcpIpError.SocketClosed);
    }

    // SEND OK says that it is queued, not that it arrived.
    private AtReply Queue(ModuleSocket socket, byte[] bytes)
    {
        // The connection may have gone while the payload was typed.
        if (Sockets.Find(socket.Target.Id) != socket || socket.State != SocketState.Connected)
        {
            return Fail(TcpIpError.SocketClosed);
        }

        return socket.CanSend(bytes.Length)
            ? new AtReply { Result = FinalResult.Custom("SEND OK"), Then = () => socket.Send(bytes) }
            : new AtReply { Result = FinalResult.Custom("SEND FAIL") };
    }

    // <id>[,<length>]; length 0 asks what there is
    private AtReply Read(CommandCall call)
    {
        int length = MaxRead;
        if (!call.Arguments.TryGetNumber(0, 0, LastId, out int id)
            || (call.Arguments.IsGiven(1) && !call.Arguments.TryGetNumber(1, 0, MaxRead, out length)))
        {
            return Fail(TcpIpError.InvalidParameters);
        }

        if (Sockets.Find(id) is not { } socket)
        {
            return Fail(TcpIpError.SocketClosed);
        }

        if (socket.Target.Pushes)
        {
            return Fail(TcpIpError.OperationNotAllowed);
        }

        if (length == 0)
        {
            return AtReply.Text($"+QIRD: {socket.Received},{socket.Received - socket.Unread},{socket.Unread}");
        }

        byte[] bytes = socket.Read(length);
        string head = $"+QIRD: {bytes.Length}";
        return AtReply.Text(
            bytes.Length == 0 ? head : new InfoLine($"{head}\r\n{WireText.FromBytes(bytes)}", head));
    }

    private AtReply Fail(TcpIpError error)
    {
        core.Contexts.LastError = error;
        return AtReply.Error;
    }
}
