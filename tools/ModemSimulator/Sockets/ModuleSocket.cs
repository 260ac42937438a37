using System.Net;
using System.Net.Sockets;
using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Sockets;

/// <summary>One TCP client of the module, on a real connection. Touched on the modem's loop only.</summary>
internal sealed class ModuleSocket : IDisposable
{
    public const int MaxSegment = 1460;

    // Assumed; beyond it TCP itself holds the peer back.
    private const int MaxUnread = 10240;

    // Assumed; beyond it AT+QISEND says SEND FAIL.
    private const int MaxUnsent = 65536;

    private readonly ModemCore _core;
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _open;
    private readonly CancellationToken _token;
    private readonly Queue<byte> _unread = new();
    private TaskCompletionSource _room = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _sending = Task.CompletedTask;
    private bool _announced;

    public ModuleSocket(ModemCore core, SocketTarget target)
    {
        _core = core;
        Target = target;
        _open = CancellationTokenSource.CreateLinkedTokenSource(core.Powered);
        _token = _open.Token;
    }

    public SocketTarget Target { get; }

    public SocketState State { get; private set; } = SocketState.Opening;

    public int LocalPort => (_socket.LocalEndPoint as IPEndPoint)?.Port ?? Target.LocalPort;

    public long Sent { get; private set; }

    /// <summary>What the operating system has taken over.</summary>
    public long Acknowledged { get; private set; }

    public long Received { get; private set; }

    public int Unread => _unread.Count;

    /// <summary>Connects.</summary>
    public async Task<TcpIpError> ConnectAsync()
    {
        if (_core.Names.Resolve(Target.Host) is not [var address, ..])
        {
            return TcpIpError.DnsParseFailed;
        }

        // The simulator must not surprise anybody's network.
        if (!IPAddress.IsLoopback(address) || address.AddressFamily != AddressFamily.InterNetwork)
        {
            SimulatorLog.SocketNotLoopback(_core.Logger, Target.Host);
            return TcpIpError.SocketConnectFailed;
        }

        try
        {
            _socket.Bind(new IPEndPoint(IPAddress.Any, Target.LocalPort));
        }
        catch (SocketException)
        {
            return TcpIpError.SocketBindFailed;
        }

        try
        {
            await _socket.ConnectAsync(address, Target.Port, _token);
        }
        catch (SocketException)
        {
            return TcpIpError.SocketConnectFailed;
        }

        // It may have been closed since.
        _token.ThrowIfCancellationRequested();
        State = SocketState.Connected;
        return TcpIpError.None;
    }

    /// <summary>Takes what arrives until the peer closes or resets the connection.</summary>
    public async Task ReceiveAsync()
    {
        byte[] buffer = new byte[MaxSegment];
        try
        {
            int count;
            while ((count = await _socket.ReceiveAsync(buffer, _token)) > 0)
            {
                _token.ThrowIfCancellationRequested();
                Take(buffer.AsSpan(0, count));
                while (Unread >= MaxUnread)
                {
                    await _room.Task.WaitAsync(_token);
                }
            }
        }
        catch (SocketException)
        {
            // A reset looks to the host as a close does.
        }

        _token.ThrowIfCancellationRequested();
        State = SocketState.Closing;
    }

    /// <returns>False: too much waits to be sent.</returns>
    public bool CanSend(int count) => Sent - Acknowledged + count <= MaxUnsent;

    public void Send(byte[] bytes)
    {
        Sent += bytes.Length;
        _sending = SendAfterAsync(_sending, bytes);
    }

    /// <summary>Waits until all has been sent; not longer than this.</summary>
    public async Task FlushAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            await _sending.WaitAsync(timeout, _core.Time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // The peer does not read; AT+QICLOSE then closes all the same.
        }
    }

    public byte[] Read(int limit)
    {
        byte[] bytes = new byte[Math.Min(limit, Unread)];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = _unread.Dequeue();
        }

        // The URC comes again only when all has been read (core-at.md 6.4).
        _announced &= Unread > 0;
        _room.TrySetResult();
        _room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return bytes;
    }

    public void Dispose()
    {
        _open.Cancel();
        _open.Dispose();
        _socket.Dispose();
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        Received += bytes.Length;
        if (Target.Pushes)
        {
            string head = $"+QIURC: \"recv\",{Target.Id},{bytes.Length}";
            _core.SendUrc(new InfoLine($"{head}\r\n{WireText.FromBytes(bytes)}", head));
            return;
        }

        foreach (byte value in bytes)
        {
            _unread.Enqueue(value);
        }

        if (!_announced)
        {
            _announced = true;
            _core.SendUrc($"+QIURC: \"recv\",{Target.Id}");
        }
    }

    private async Task SendAfterAsync(Task previous, byte[] bytes)
    {
        await previous;
        try
        {
            for (int done = 0; done < bytes.Length;)
            {
                int count = await _socket.SendAsync(bytes.AsMemory(done), _token);
                (done, Acknowledged) = (done + count, Acknowledged + count);
            }
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The receiving side sees the same and tells the host.
        }
    }
}
