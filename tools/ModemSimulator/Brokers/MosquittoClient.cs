using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace Quectel.Simulator.Brokers;

/// <summary>One MQTT connection of libmosquitto, from CONNECT to its end.</summary>
/// <remarks>
/// The native client lives on one thread: created, served and destroyed there, callbacks included, so nothing can free
/// it under a callback. libmosquitto's own threads are not used: they reconnect by themselves (a module does not), can
/// be stopped without a DISCONNECT only by cancelling the thread (fatal for managed code on it), and spin when the keep
/// alive is 0.
/// </remarks>
internal sealed unsafe class MosquittoClient : IDisposable
{
    // libmosquitto takes 0 or at least 5 seconds.
    private const int MinKeepAliveSeconds = 5;
    private const int KeepAliveCheckMilliseconds = 1000;

    // The port that makes libmosquitto take the host for the path of a socket.
    private const int UnixSocket = 0;

    private readonly Lock _gate = new();
    private readonly Queue<MosquittoRequest> _toSend = new();
    private readonly Dictionary<int, MosquittoRequest> _unanswered = [];
    private readonly Dictionary<int, int[]> _earlyAnswers = [];
    private readonly TaskCompletionSource<int?> _connAck = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SocketWaiter _waiter = new();
    private readonly string _path;
    private readonly BrokerConnect _connect;
    private readonly ListenerQueue _events;
    private readonly ILogger _logger;
    private bool _isEnded;
    private bool _isDropped;
    private bool _isLeaving;
    private bool _isAccepted;

    /// <param name="path">The Unix socket to connect to.</param>
    /// <param name="connect">The CONNECT to send.</param>
    /// <param name="events">Who is told.</param>
    /// <param name="logger">Where it logs.</param>
    public MosquittoClient(string path, BrokerConnect connect, ListenerQueue events, ILogger logger)
    {
        _path = path;
        _connect = connect;
        _events = events;
        _logger = logger;
        new Thread(Run) { IsBackground = true, Name = $"mosquitto {connect.ClientId}" }.Start();
    }

    /// <summary>The CONNACK's return code, or null when the connection ended without one.</summary>
    public Task<int?> ConnAck => _connAck.Task;

    /// <summary>Completes when the native client is gone.</summary>
    public Task Ended => _ended.Task;

    /// <exception cref="IOException">The connection has ended.</exception>
    public void Send(MosquittoRequest request)
    {
        lock (_gate)
        {
            if (_isEnded)
            {
                throw new IOException("The connection to the broker is closed.");
            }

            _toSend.Enqueue(request);
            _waiter.Wake();
        }
    }

    /// <summary>Sends DISCONNECT behind what is waiting; the client ends when it is out.</summary>
    public void Disconnect()
    {
        lock (_gate)
        {
            _isLeaving = true;
            if (!_isEnded)
            {
                _toSend.Enqueue(MosquittoRequest.Disconnect());
                _waiter.Wake();
            }
        }
    }

    /// <summary>Closes TCP without DISCONNECT.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isLeaving = true;
            _isDropped = true;
            if (!_isEnded)
            {
                _waiter.Wake();
            }
        }
    }

    // The callbacks; all on the client's thread, within Serve.
    internal void OnConnected(int returnCode)
    {
        _isAccepted = returnCode == ConnectRules.Accepted;
        _events.AddReply(() => _connAck.TrySetResult(returnCode));
    }

    internal void OnMessage(BrokerMessage message) => _events.AddMessage(message);

    internal void OnAcknowledged(int messageId, int[] granted)
    {
        if (_unanswered.Remove(messageId, out MosquittoRequest? request))
        {
            _events.AddReply(() => request.Complete(granted));
        }
        else
        {
            // QoS 0 is "acknowledged" when it is written, which may be before the call that sends it returns its id.
            _earlyAnswers[messageId] = granted;
        }
    }

    private void Run()
    {
        var self = GCHandle.Alloc(this);
        nint native = 0;
        int error = MosquittoNative.InvalidArgument;
        try
        {
            native = MosquittoNative.Create(
                NullIfEmpty(_connect.ClientId), _connect.CleanSession, GCHandle.ToIntPtr(self));
            if (native != 0)
            {
                error = Connect(native);
                if (error == MosquittoNative.Success)
                {
                    error = Serve(native);
                }
            }
        }
        finally
        {
            if (native != 0)
            {
                // Closes the socket, without a DISCONNECT unless one was sent.
                MosquittoNative.Destroy(native);
            }

            self.Free();
            End(error);
        }
    }

    private int Connect(nint native)
    {
        MosquittoCallbacks.Register(native);
        int error = Configure(native);
        int keepAlive = _connect.KeepAliveSeconds == 0 ? 0 : Math.Max(MinKeepAliveSeconds, _connect.KeepAliveSeconds);
        return error == MosquittoNative.Success
            ? MosquittoNative.Connect(native, _path, UnixSocket, keepAlive)
            : error;
    }

    private int Configure(nint native)
    {
        int error = MosquittoNative.SetOption(native, MosquittoNative.OptionProtocolVersion, _connect.ProtocolLevel);
        if (error == MosquittoNative.Success)
        {
            error = MosquittoNative.SetCredentials(native, _connect.UserName, _connect.Password);
        }

        if (error != MosquittoNative.Success || _connect.Will is not { } will)
        {
            return error;
        }

        fixed (byte* payload = will.Payload.Span)
        {
            return MosquittoNative.SetWill(native, will.Topic, will.Payload.Length, payload, will.Qos, will.Retain);
        }
    }

    /// <summary>Moves bytes until the connection ends.</summary>
    /// <returns>Why it ended; <see cref="MosquittoNative.Success"/> when this side wanted it.</returns>
    private int Serve(nint native)
    {
        int timeout = _connect.KeepAliveSeconds == 0 ? Timeout.Infinite : KeepAliveCheckMilliseconds;
        int error = MosquittoNative.Success;
        while (error == MosquittoNative.Success && MosquittoNative.GetSocket(native) is >= 0 and int socket)
        {
            if (Volatile.Read(ref _isDropped))
            {
                break;
            }

            bool isReadable = _waiter.Wait(socket, MosquittoNative.WantsWrite(native), timeout);
            error = Step(native, isReadable);
        }

        return error;
    }

    private int Step(nint native, bool isReadable)
    {
        int error = isReadable ? MosquittoNative.Read(native, 1) : MosquittoNative.Success;
        if (error == MosquittoNative.Success)
        {
            error = SendWaiting(native);
        }

        if (error == MosquittoNative.Success && MosquittoNative.WantsWrite(native))
        {
            error = MosquittoNative.Write(native, 1);
        }

        return error == MosquittoNative.Success ? MosquittoNative.KeepAlive(native) : error;
    }

    private int SendWaiting(nint native)
    {
        while (TakeWaiting() is { } request)
        {
            int error = request.Send(native, out int messageId);
            if (error != MosquittoNative.Success)
            {
                // A packet that MQTT forbids, which a broker would answer by closing; or the connection is dead.
                request.Fail();
                return error;
            }

            if (_earlyAnswers.Remove(messageId, out int[]? granted))
            {
                _events.AddReply(() => request.Complete(granted));
            }
            else
            {
                _unanswered[messageId] = request;
            }
        }

        return MosquittoNative.Success;
    }

    private MosquittoRequest? TakeWaiting()
    {
        lock (_gate)
        {
            return _toSend.TryDequeue(out MosquittoRequest? request) ? request : null;
        }
    }

    private void End(int error)
    {
        MosquittoRequest[] lost;
        bool isLeaving;
        lock (_gate)
        {
            _isEnded = true;
            isLeaving = _isLeaving;
            lost = [.. _unanswered.Values, .. _toSend];
            _waiter.Dispose();
        }

        _logger.Closed(_connect.ClientId, Marshal.PtrToStringUTF8(MosquittoNative.DescribeError(error)) ?? "");
        _events.AddReply(() =>
        {
            _connAck.TrySetResult(null);
            Array.ForEach(lost, request => request.Fail());
        });
        if (_isAccepted && !isLeaving)
        {
            _events.Close(
                error == MosquittoNative.KeepAliveLost ? BrokerEnding.KeepAliveLost : BrokerEnding.Closed);
        }

        _ended.SetResult();
    }

    private static string? NullIfEmpty(string text) => text.Length > 0 ? text : null;
}
