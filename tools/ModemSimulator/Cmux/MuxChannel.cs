using System.Buffers;
using System.IO.Pipelines;
using System.Threading.Channels;

namespace Quectel.Simulator.Cmux;

/// <summary>One open channel: what the host sends goes to an AT port of its own, and back in frames.</summary>
internal sealed class MuxChannel(IDuplexPipe port, int frameSize, Action<byte[]> send)
{
    // What a host sends to a port that is busy waits, but not without end.
    private const int MaxWaiting = 1024 * 1024;

    private readonly Channel<byte[]> _received = Channel.CreateUnbounded<byte[]>();
    private readonly Lock _gate = new();
    private TaskCompletionSource? _stopped;
    private int _waiting;

    /// <summary>Bytes of the host.</summary>
    public void Receive(byte[] bytes)
    {
        if (Volatile.Read(ref _waiting) + bytes.Length <= MaxWaiting && _received.Writer.TryWrite(bytes))
        {
            Interlocked.Add(ref _waiting, bytes.Length);
        }
    }

    /// <summary>Carries bytes both ways until the channel is closed.</summary>
    public Task RunAsync() => Task.WhenAll(PumpInAsync(), PumpOutAsync());

    /// <summary>The host can or cannot take more.</summary>
    public void AllowSending(bool allowed)
    {
        lock (_gate)
        {
            if (!allowed)
            {
                _stopped ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                return;
            }

            _stopped?.SetResult();
            _stopped = null;
        }
    }

    /// <summary>The host leaves the channel's port.</summary>
    public void Close()
    {
        AllowSending(true);
        _received.Writer.TryComplete();
    }

    private async Task PumpInAsync()
    {
        await foreach (byte[] bytes in _received.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            Interlocked.Add(ref _waiting, -bytes.Length);
            await port.Output.WriteAsync(bytes).ConfigureAwait(false);
        }

        await port.Output.CompleteAsync().ConfigureAwait(false);
    }

    private async Task PumpOutAsync()
    {
        while (true)
        {
            ReadResult result = await port.Input.ReadAsync().ConfigureAwait(false);
            if (result.Buffer.IsEmpty && result.IsCompleted)
            {
                break;
            }

            var piece = result.Buffer.Slice(0, Math.Min(frameSize, result.Buffer.Length));
            await Allowed().ConfigureAwait(false);
            send(piece.ToArray());
            port.Input.AdvanceTo(piece.End);
        }

        await port.Input.CompleteAsync().ConfigureAwait(false);
    }

    private Task Allowed()
    {
        lock (_gate)
        {
            return _stopped?.Task ?? Task.CompletedTask;
        }
    }
}
