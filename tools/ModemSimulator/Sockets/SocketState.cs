namespace Quectel.Simulator.Sockets;

/// <summary>The numbers of AT+QISTATE (core-at.md 6.4).</summary>
internal enum SocketState
{
    Opening = 1,
    Connected = 2,
    Listening = 3,
    Closing = 4,
}
