using Quectel.Simulator.Line;

namespace Quectel.Simulator.Sockets;

/// <summary>
/// A socket in transparent access: the port's bytes are the socket's. While the host is back at commands it is in buffer
/// access (core-at.md 6.4).
/// </summary>
internal sealed class SocketCall(SocketTable sockets, DataSocket socket) : IDataCall
{
    public bool IsOver => socket.State != SocketState.Connected;

    public void Enter() => socket.SwitchTo(AccessMode.Transparent);

    public void Leave() => socket.SwitchTo(AccessMode.Buffer);

    public Task WaitForRoomAsync(CancellationToken cancellationToken) => socket.WaitForRoomAsync(cancellationToken);

    public void Send(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 0 && !IsOver)
        {
            socket.Send(bytes.ToArray());
        }
    }

    public Task<byte[]?> ReceiveAsync(CancellationToken cancellationToken) => socket.ReceiveAsync(cancellationToken);

    public void HangUp() => sockets.Close(socket);
}
