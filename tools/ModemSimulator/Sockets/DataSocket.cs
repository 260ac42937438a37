using System.Net;
using System.Net.Sockets;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Sockets;

/// <summary>A socket that carries data: what has been sent, what has come, and how the host hears of it.</summary>
internal sealed class DataSocket(ModemCore core, SocketParameters parameters, ISocketLink link)
    : ModuleSocket(core, parameters)
{
    public const int MaxSegment = 1460;

    // Assumed; beyond it a peer is held back, or what it sends is lost.
    private const int MaxUnread = 10240;

    // Assumed; beyond it AT+QISEND says SEND FAIL.
    private const int MaxUnsent = 65536;

    private readonly ReceiveBuffer _unread = new();
    private readonly LoopSignal _read = new();
    private readonly LoopSignal _arrived = new();
    private Task _sending = Task.CompletedTask;
    private AccessMode _mode = parameters.Mode;
    private bool _announced;

    public override AccessMode Mode => _mode;

    public override int LocalPort => link.LocalPort is var port and > 0 ? port : Parameters.LocalPort;

    public long Sent { get; private set; }

    /// <summary>What the operating system has taken over.</summary>
    public long Acknowledged { get; private set; }

    public long Received { get; private set; }

    public int Unread => _unread.Count;

    public override async Task<TcpIpError> OpenAsync()
    {
        TcpIpError error = TryFindPeer(out IPEndPoint? peer);
        if (error == TcpIpError.None)
        {
            error = await link.OpenAsync(peer, Parameters.LocalPort, Closed);
        }

        // It may have been closed since.
        Closed.ThrowIfCancellationRequested();
        State = error == TcpIpError.None ? SocketState.Connected : State;
        return error;
    }

    public override async Task ServeAsync()
    {
        while (await link.ReceiveAsync(Closed) is { } packet)
        {
            Closed.ThrowIfCancellationRequested();
            Take(packet);
            while (link.HoldsBack && Unread >= MaxUnread)
            {
                await _read.WaitAsync(Closed);
            }
        }

        Closed.ThrowIfCancellationRequested();
        State = SocketState.Closing;
        if (Mode == AccessMode.Transparent)
        {
            // The port says NO CARRIER instead.
            _arrived.Set();
        }
        else
        {
            Core.SendUrc($"+QIURC: \"closed\",{Parameters.Id}");
        }
    }

    /// <summary>Changes the access mode; what waits to be read is then shown as the new mode shows it.</summary>
    public void SwitchTo(AccessMode mode)
    {
        _mode = mode;
        if (mode == AccessMode.Push)
        {
            while (Unread > 0)
            {
                Push(Read(MaxSegment));
            }
        }
        else if (mode == AccessMode.Buffer)
        {
            Announce();
        }
    }

    /// <summary>The next bytes, for a port in data mode; null: no more will come.</summary>
    public async Task<byte[]?> ReceiveAsync(CancellationToken cancellationToken)
    {
        while (Unread == 0 && State == SocketState.Connected)
        {
            await _arrived.WaitAsync(cancellationToken);
        }

        return Unread > 0 ? Read(MaxSegment).Bytes : null;
    }

    /// <summary>Waits until <see cref="CanSend"/> is true of a whole segment.</summary>
    public Task WaitForRoomAsync(CancellationToken cancellationToken) =>
        CanSend(MaxSegment) ? Task.CompletedTask : _sending.WaitAsync(cancellationToken);

    /// <returns>False: too much waits to be sent.</returns>
    public bool CanSend(int count) => Sent - Acknowledged + count <= MaxUnsent;

    /// <param name="to">Null: the peer.</param>
    public void Send(byte[] bytes, IPEndPoint? to = null)
    {
        Sent += bytes.Length;
        _sending = SendAfterAsync(_sending, bytes, to);
    }

    /// <summary>Waits until all has been sent; not longer than this.</summary>
    public async Task FlushAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            await _sending.WaitAsync(timeout, Core.Time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // The peer does not read; AT+QICLOSE then closes all the same.
        }
    }

    /// <summary>As if the peer closed the connection, if it is one.</summary>
    public void Break() => link.Break();

    /// <summary>What AT+QIRD gives: of a stream so many bytes, of a service the next datagram.</summary>
    public Packet Read(int limit)
    {
        Packet packet = Parameters.Service == SocketService.UdpService
            ? _unread.ReadPacket() ?? new Packet([], null)
            : new Packet(_unread.Read(limit), null);

        // The URC comes again only when all has been read (core-at.md 6.4).
        _announced &= Unread > 0;
        _read.Set();
        return packet;
    }

    protected override void DisposeSocket()
    {
        State = SocketState.Closing;
        _arrived.Set();
        link.Dispose();
    }

    private TcpIpError TryFindPeer(out IPEndPoint? peer)
    {
        peer = null;
        if (!Parameters.Service.HasPeer())
        {
            return TcpIpError.None;
        }

        if (Core.Names.Resolve(Parameters.Host) is not [var address, ..])
        {
            return TcpIpError.DnsParseFailed;
        }

        peer = new IPEndPoint(address, Parameters.Port);
        return MayReach(peer) ? TcpIpError.None : TcpIpError.SocketConnectFailed;
    }

    // The simulator must not surprise anybody's network.
    private bool MayReach(IPEndPoint peer)
    {
        bool own = IPAddress.IsLoopback(peer.Address) && peer.AddressFamily == AddressFamily.InterNetwork;
        if (!own)
        {
            SimulatorLog.SocketNotLoopback(Core.Logger, Parameters.Service.HasPeer() ? Parameters.Host : $"{peer.Address}");
        }

        return own;
    }

    private void Take(Packet packet)
    {
        if (!link.HoldsBack && Unread + packet.Bytes.Length > MaxUnread)
        {
            return;
        }

        Received += packet.Bytes.Length;
        if (Mode == AccessMode.Push)
        {
            Push(packet);
            return;
        }

        _unread.Add(packet);
        _arrived.Set();
        if (Mode == AccessMode.Buffer)
        {
            Announce();
        }
    }

    private void Push(Packet packet) => Core.SendUrc(
        SocketText.Describe($"+QIURC: \"recv\",{Parameters.Id},", packet, Core.Sockets.Settings));

    private void Announce()
    {
        if (!_announced && Unread > 0)
        {
            _announced = true;
            Core.SendUrc($"+QIURC: \"recv\",{Parameters.Id}");
        }
    }

    private async Task SendAfterAsync(Task previous, byte[] bytes, IPEndPoint? to)
    {
        await previous;
        try
        {
            // A datagram to a place that is not there is lost, and nobody is told.
            if (to is null || MayReach(to))
            {
                await link.SendAsync(bytes, to, Closed);
            }

            Acknowledged += bytes.Length;
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The receiving side sees the same and tells the host.
        }
    }
}
