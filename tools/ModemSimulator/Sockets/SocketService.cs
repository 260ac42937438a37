namespace Quectel.Simulator.Sockets;

/// <summary>The kinds of socket (core-at.md 6.4).</summary>
internal enum SocketService
{
    Tcp,
    TcpListener,

    /// <summary>A connection that came to a listener.</summary>
    TcpIncoming,

    /// <summary>To one peer and from it.</summary>
    Udp,

    /// <summary>To anybody and from anybody.</summary>
    UdpService,
}
