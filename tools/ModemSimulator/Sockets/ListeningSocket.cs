using System.Net;
using System.Net.Sockets;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Sockets;

/// <summary>"TCP LISTENER": every connection that comes in becomes a socket of its own.</summary>
internal sealed class ListeningSocket(ModemCore core, SocketParameters parameters) : ModuleSocket(core, parameters)
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public override AccessMode Mode => Parameters.Mode;

    public override int LocalPort => (_socket.LocalEndPoint as IPEndPoint)?.Port ?? Parameters.LocalPort;

    public override Task<TcpIpError> OpenAsync()
    {
        try
        {
            // Not any address: the simulator must not be reached from outside.
            _socket.Bind(new IPEndPoint(IPAddress.Loopback, Parameters.LocalPort));
        }
        catch (SocketException)
        {
            return Task.FromResult(TcpIpError.SocketBindFailed);
        }

        try
        {
            _socket.Listen();
        }
        catch (SocketException)
        {
            return Task.FromResult(TcpIpError.SocketListenFailed);
        }

        State = SocketState.Listening;
        return Task.FromResult(TcpIpError.None);
    }

    public override async Task ServeAsync()
    {
        while (true)
        {
            Socket connection = await _socket.AcceptAsync(Closed);
            Closed.ThrowIfCancellationRequested();
            Core.Sockets.Accept(this, connection);
        }
    }

    protected override void DisposeSocket() => _socket.Dispose();
}
