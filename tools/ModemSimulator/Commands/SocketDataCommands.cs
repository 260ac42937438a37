using System.Net;
using System.Net.Sockets;
using Quectel.Simulator.Line;
using Quectel.Simulator.Sockets;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>Sending and reading (core-at.md 6.4).</summary>
internal sealed class SocketDataCommands(ModemCore core) : ICommandSet
{
    private const int LastId = SocketTable.Count - 1;
    private const int MaxRead = 1500;
    private const int MaxHexDigits = 512;

    public IEnumerable<Command> Commands =>
    [
        new("+QISEND")
        {
            TestLines = [$"+QISEND: (0-11),(0-{DataSocket.MaxSegment}),<remoteIP>,<remote_port>"],
            Write = Send,
        },
        new("+QISENDEX") { TestLines = ["+QISENDEX: (0-11),<hex_string>"], Write = SendHex },
        new("+QISWTMD") { TestLines = ["+QISWTMD: (0-11),(0-2)"], Write = SwitchMode },
        new("+QIRD") { TestLines = [$"+QIRD: (0-11),(0-{MaxRead})"], Write = Read },
    ];

    // <id>[,<length>[,"<address>",<port>]]; length 0 asks what has been sent; without a length up to Ctrl-Z
    private AtReply Send(CommandCall call)
    {
        int? length = null;
        if (call.Arguments.Count > 1)
        {
            if (!call.Arguments.TryGetNumber(1, 0, DataSocket.MaxSegment, out int given))
            {
                return Fail(TcpIpError.InvalidParameters);
            }

            length = given;
        }

        return WithSocket(call, socket =>
        {
            if (length == 0)
            {
                return AtReply.Text(
                    $"+QISEND: {socket.Sent},{socket.Acknowledged},{socket.Sent - socket.Acknowledged}");
            }

            if (!TryGetReceiver(call.Arguments, socket, out IPEndPoint? to))
            {
                return Fail(TcpIpError.InvalidParameters);
            }

            return socket.State == SocketState.Connected
                ? new AtReply
                {
                    Prompt = new PayloadRequest(length, DataSocket.MaxSegment, bytes => Take(socket, bytes, to))
                    {
                        IsEchoed = core.Sockets.Settings.EchoesData,
                    },
                }
                : Fail(TcpIpError.SocketClosed);
        });
    }

    // A service sends to whom the command names, a connection to its peer.
    private static bool TryGetReceiver(ArgumentList arguments, DataSocket socket, out IPEndPoint? to)
    {
        to = null;
        if (socket.Parameters.Service != SocketService.UdpService)
        {
            return arguments.Count <= 2;
        }

        if (!arguments.TryGetString(2, out string host)
            || !IPAddress.TryParse(host, out IPAddress? address) || address.AddressFamily != AddressFamily.InterNetwork
            || !arguments.TryGetNumber(3, 1, ushort.MaxValue, out int port))
        {
            return false;
        }

        to = new IPEndPoint(address, port);
        return true;
    }

    // <id>,"<hexadecimal digits>"
    private AtReply SendHex(CommandCall call) => WithSocket(call, socket =>
    {
        if (socket.Parameters.Service == SocketService.UdpService)
        {
            return Fail(TcpIpError.OperationNotSupported);
        }

        return call.Arguments.TryGetString(1, out string digits)
            && digits.Length is > 0 and <= MaxHexDigits
            && SocketText.TryParseHex(digits, out byte[] bytes)
                ? Queue(socket, bytes, to: null)
                : Fail(TcpIpError.InvalidParameters);
    });

    // <id>,<access mode>
    private AtReply SwitchMode(CommandCall call) => WithSocket(call, socket =>
    {
        if (!call.Arguments.TryGetNumber(1, 0, 2, out int number))
        {
            return Fail(TcpIpError.InvalidParameters);
        }

        if (socket.Mode == AccessMode.Transparent)
        {
            // Another port is in data mode with it.
            return Fail(TcpIpError.OperationNotAllowed);
        }

        var mode = (AccessMode)number;
        if (mode != AccessMode.Transparent)
        {
            return AtReply.OkThen(() => socket.SwitchTo(mode));
        }

        return socket.Parameters.Service == SocketService.UdpService ? Fail(TcpIpError.OperationNotSupported)
            : socket.State != SocketState.Connected ? Fail(TcpIpError.SocketClosed)
            : AtReply.Connect(new SocketCall(core.Sockets, socket));
    });

    // With AT+QICFG="dataformat",1 the host has typed digits.
    private AtReply Take(DataSocket socket, byte[] bytes, IPEndPoint? to)
    {
        if (!core.Sockets.Settings.TakesHex)
        {
            return Queue(socket, bytes, to);
        }

        return SocketText.TryParseHex(WireText.FromBytes(bytes), out byte[] meant)
            ? Queue(socket, meant, to)
            : Fail(TcpIpError.InvalidParameters);
    }

    // SEND OK says that it is queued, not that it arrived.
    private AtReply Queue(DataSocket socket, byte[] bytes, IPEndPoint? to)
    {
        // The connection may have gone while the payload was typed.
        if (core.Sockets.Find(socket.Parameters.Id) != socket || socket.State != SocketState.Connected)
        {
            return Fail(TcpIpError.SocketClosed);
        }

        return socket.CanSend(bytes.Length)
            ? new AtReply { Result = FinalResult.Custom("SEND OK"), Then = () => socket.Send(bytes, to) }
            : new AtReply { Result = FinalResult.Custom("SEND FAIL") };
    }

    // <id>[,<length>]; length 0 asks what there is
    private AtReply Read(CommandCall call)
    {
        int length = MaxRead;
        if (call.Arguments.IsGiven(1) && !call.Arguments.TryGetNumber(1, 0, MaxRead, out length))
        {
            return Fail(TcpIpError.InvalidParameters);
        }

        return WithSocket(call, socket =>
        {
            if (socket.Mode != AccessMode.Buffer)
            {
                return Fail(TcpIpError.OperationNotAllowed);
            }

            if (length == 0)
            {
                return AtReply.Text($"+QIRD: {socket.Received},{socket.Received - socket.Unread},{socket.Unread}");
            }

            Packet packet = socket.Read(length);
            return AtReply.Text(packet.Bytes.Length == 0
                ? "+QIRD: 0"
                : SocketText.Describe("+QIRD: ", packet, core.Sockets.Settings));
        });
    }

    private AtReply WithSocket(CommandCall call, Func<DataSocket, AtReply> action)
    {
        if (!call.Arguments.TryGetNumber(0, 0, LastId, out int id))
        {
            return Fail(TcpIpError.InvalidParameters);
        }

        // Until something is wrong, as after any TCP/IP command that went well.
        core.Contexts.LastError = TcpIpError.None;
        return core.Sockets.Find(id) switch
        {
            DataSocket socket => action(socket),
            null => Fail(TcpIpError.SocketClosed),
            _ => Fail(TcpIpError.OperationNotSupported),
        };
    }

    private AtReply Fail(TcpIpError error)
    {
        core.Contexts.LastError = error;
        return AtReply.Error;
    }
}
