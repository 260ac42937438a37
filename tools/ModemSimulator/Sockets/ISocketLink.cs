using System.Net;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Sockets;

/// <summary>The network's side of a socket that carries data.</summary>
internal interface ISocketLink : IDisposable
{
    int LocalPort { get; }

    /// <summary>Whether a peer that sends too much is held back. If not, it is lost.</summary>
    bool HoldsBack { get; }

    /// <param name="peer">Null: anybody.</param>
    Task<TcpIpError> OpenAsync(IPEndPoint? peer, int localPort, CancellationToken cancellationToken);

    /// <summary>What arrives next; null: the peer has closed.</summary>
    Task<Packet?> ReceiveAsync(CancellationToken cancellationToken);

    /// <param name="to">Null: the peer.</param>
    Task SendAsync(byte[] bytes, IPEndPoint? to, CancellationToken cancellationToken);

    /// <summary>As if the peer closed the connection, if it is one.</summary>
    void Break();
}
