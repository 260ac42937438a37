using System.IO.Pipelines;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Quectel.Modem.Transport;

/// <summary>
/// The writing end of a terminal. A flush writes on the caller's thread; what the kernel does not take at once is left
/// to the polling thread, and the flush completes when the last byte is in the kernel's queue.
/// </summary>
/// <remarks>
/// One buffer holds, in this order: bytes the kernel has (up to <c>_sent</c>), bytes flushed and still owed to it (up
/// to <c>_flushed</c>), bytes written and not flushed (up to <c>_written</c>), free room. Only the caller adds; both
/// the caller's flush and the polling thread move <c>_sent</c>, so everything happens under <c>_gate</c>.
/// </remarks>
internal sealed class TtyOutput(PortEnding ending, Action wakePoll) : PipeWriter
{
    private const int SmallestBufferBytes = 4 * 1024;

    // Far above any file that fits a module: somebody who gets here does not await the flushes.
    private const int MaximumUnsentBytes = 16 * 1024 * 1024;

    private readonly Lock _gate = new();
    private int _fd = -1;
    private byte[] _buffer = [];
    private int _sent;
    private int _flushed;
    private int _written;
    private bool _isCompleted;
    private bool _cancelNextFlush;
    private TaskCompletionSource<FlushResult>? _pendingFlush;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes
    {
        get
        {
            lock (_gate)
            {
                return _written - _flushed;
            }
        }
    }

    /// <summary>Whether the polling thread must wait for room in the kernel's queue.</summary>
    public bool OwesBytes
    {
        get
        {
            lock (_gate)
            {
                return _sent < _flushed;
            }
        }
    }

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sizeHint);
        lock (_gate)
        {
            ThrowIfCompleted_NeedsLock();
            MakeRoom_NeedsLock(Math.Max(sizeHint, 1));
            return _buffer.AsMemory(_written);
        }
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes)
    {
        lock (_gate)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(bytes);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, _buffer.Length - _written);
            _written += bytes;
        }
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<FlushResult>(cancellationToken);
        }

        lock (_gate)
        {
            ThrowIfCompleted_NeedsLock();
            if (_pendingFlush is not null)
            {
                throw new InvalidOperationException("A flush is pending already; await it before the next one.");
            }

            _flushed = _written;
            WriteOwed_NeedsLock();
            if (ending.HasEnded)
            {
                _sent = _flushed = _written = 0;
                return ValueTask.FromException<FlushResult>(ending.CreateException());
            }

            return FinishFlush_NeedsLock(cancellationToken);
        }
    }

    public override void CancelPendingFlush()
    {
        lock (_gate)
        {
            _cancelNextFlush = _pendingFlush is null;
            _pendingFlush?.TrySetResult(new FlushResult(isCanceled: true, isCompleted: false));
            _pendingFlush = null;
        }
    }

    /// <summary>Ends the writing, not the port. Without an exception, unflushed bytes still go out.</summary>
    public override void Complete(Exception? exception = null)
    {
        lock (_gate)
        {
            if (_isCompleted)
            {
                return;
            }

            _isCompleted = true;
            if (exception is null)
            {
                _flushed = _written;
                WriteOwed_NeedsLock();
            }
        }

        wakePoll();
    }

    /// <summary>Polling thread: the device is open.</summary>
    public void Attach(int fd)
    {
        lock (_gate)
        {
            _fd = fd;
        }
    }

    /// <summary>Polling thread: the port has ended. No write touches the descriptor after this.</summary>
    public void Detach()
    {
        lock (_gate)
        {
            _fd = -1;
            _pendingFlush?.TrySetException(ending.CreateException());
            _pendingFlush = null;
        }
    }

    /// <summary>Polling thread: the kernel's queue has room again.</summary>
    public void WriteOwed()
    {
        lock (_gate)
        {
            WriteOwed_NeedsLock();
            if (_sent == _flushed)
            {
                _pendingFlush?.TrySetResult(default);
                _pendingFlush = null;
            }
        }
    }

    private ValueTask<FlushResult> FinishFlush_NeedsLock(CancellationToken cancellationToken)
    {
        bool isCanceled = _cancelNextFlush;
        _cancelNextFlush = false;
        bool isOwing = _sent < _flushed;
        if (isOwing)
        {
            wakePoll();
        }

        if (isCanceled || !isOwing)
        {
            return ValueTask.FromResult(new FlushResult(isCanceled, isCompleted: false));
        }

        // The continuation is user code: it must not run on the polling thread.
        _pendingFlush = new TaskCompletionSource<FlushResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        return AwaitKernelAsync(_pendingFlush, cancellationToken);
    }

    private async ValueTask<FlushResult> AwaitKernelAsync(
        TaskCompletionSource<FlushResult> pending,
        CancellationToken cancellationToken)
    {
        try
        {
            return await pending.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // A cancelled wait leaves the bytes owed, as with any pipe; the next flush waits for them too.
            lock (_gate)
            {
                _pendingFlush = _pendingFlush == pending ? null : _pendingFlush;
            }
        }
    }

    private void WriteOwed_NeedsLock()
    {
        while (_sent < _flushed && _fd >= 0 && !ending.HasEnded)
        {
            int written = (int)Libc.Write(_fd, ref _buffer[_sent], (nuint)(_flushed - _sent));
            int errno = written < 0 ? Marshal.GetLastPInvokeError() : 0;
            if (written > 0)
            {
                _sent += written;
            }
            else if (errno is 0 or Errno.WouldBlock)
            {
                return;
            }
            else if (errno != Errno.Interrupted)
            {
                ending.TryEnd(TtyEnding.Describe(errno), TtyEnding.Cause(errno));
                wakePoll();
            }
        }
    }

    private void MakeRoom_NeedsLock(int bytes)
    {
        int live = _written - _sent;
        if (_buffer.Length - _written >= bytes)
        {
            return;
        }

        if (live > MaximumUnsentBytes - bytes)
        {
            throw new InvalidOperationException("16 MiB wait to be sent. Await each FlushAsync before writing more.");
        }

        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(live + bytes, SmallestBufferBytes));
        byte[] target = size > _buffer.Length ? new byte[size] : _buffer;
        Buffer.BlockCopy(_buffer, _sent, target, 0, live);
        _buffer = target;
        _flushed -= _sent;
        _written = live;
        _sent = 0;
    }

    private void ThrowIfCompleted_NeedsLock()
    {
        if (_isCompleted)
        {
            throw new InvalidOperationException("Writing after the writer was completed.");
        }
    }
}
