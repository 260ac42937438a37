using System.Net;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Sockets;

/// <summary>A link over a network that may break: TCP waits until it is back, a datagram is lost.</summary>
internal sealed class BreakableLink(ISocketLink link, SocketNetwork network, TimeProvider time) : ISocketLink
{
    // Assumed: as for +QMTOPEN; +QIOPEN may take 150 s (core-at.md 11).
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(75);

    public int LocalPort => link.LocalPort;

    public bool HoldsBack => link.HoldsBack;

    public async Task<TcpIpError> OpenAsync(IPEndPoint? peer, int localPort, CancellationToken cancellationToken)
    {
        if (HoldsBack)
        {
            try
            {
                await network.WaitAsync(cancellationToken).WaitAsync(ConnectTimeout, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                return TcpIpError.SocketConnectFailed;
            }
        }

        return await link.OpenAsync(peer, localPort, cancellationToken);
    }

    public async Task<Packet?> ReceiveAsync(CancellationToken cancellationToken)
    {
        Packet? packet;
        do
        {
            packet = await link.ReceiveAsync(cancellationToken);
        }
        while (!HoldsBack && packet is not null && network.LosesDatagram());

        if (HoldsBack)
        {
            await network.WaitAsync(cancellationToken);
        }

        return packet;
    }

    public async Task SendAsync(byte[] bytes, IPEndPoint? to, CancellationToken cancellationToken)
    {
        if (HoldsBack)
        {
            await network.WaitAsync(cancellationToken);
        }
        else if (network.LosesDatagram())
        {
            return;
        }

        await link.SendAsync(bytes, to, cancellationToken);
    }

    public void Break() => link.Break();

    public void Dispose() => link.Dispose();
}
