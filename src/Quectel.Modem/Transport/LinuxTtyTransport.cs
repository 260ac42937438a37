using System.IO.Pipelines;
using System.Runtime.InteropServices;

namespace Quectel.Modem.Transport;

/// <summary>A terminal device on Linux: a thread that sleeps until there is something to do.</summary>
/// <remarks>
/// <para>
/// <b>Who may touch the file descriptor.</b> The polling thread, which is the one that leads in <see cref="PortThreads"/>,
/// opens it, is the only one that reads or polls it, and is the only one that closes it. Any other thread only ever
/// writes, and does so inside <see cref="TtyOutput"/> under its lock, where the descriptor is replaced by -1
/// (<see cref="TtyOutput.Detach"/>) before the polling thread closes it. So no write can meet a number that the kernel has meanwhile given to another file. The eventfd follows the same
/// rule with its own lock. Locks are taken in the order output, eventfd.
/// </para>
/// <para>
/// <b>How it ends.</b> Whoever notices the end (a read of 0, EIO, POLLHUP, a failed write, dispose) writes the cause
/// into the <see cref="PortEnding"/>; the loop leaves at once, and <see cref="Finish"/> runs exactly once.
/// </para>
/// </remarks>
internal sealed class LinuxTtyTransport : IModemTransport
{
    private const int SmallestReadBytes = 512;

    // The kernel holds less of a port that has hung up: 64 KiB of flip buffers and 4 KiB of line buffer.
    private const int MaximumLastBytes = 128 * 1024;

    // 500 ms empty a UART's 4 KiB at 115 200 baud; a modem that takes nothing must not hold up the close.
    private const int DrainSteps = 50;
    private const int DrainStepMilliseconds = 10;

    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    private readonly SerialEndpoint _endpoint;
    private readonly PortEnding _ending;
    private readonly WakeEvent _wake = new();
    private readonly PortInput _input;
    private readonly TtyOutput _output;
    private readonly PortThreads _threads;
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _fd = -1;
    private PortEvents? _events;
    private volatile bool _isReading = true;

    // Whether the kernel had nothing more: only then does it tell of what comes.
    private bool _isDrained;
    private Task _readerCatchesUp = Task.CompletedTask;
    private long _wakeUps;

    private LinuxTtyTransport(SerialEndpoint endpoint)
    {
        _endpoint = endpoint;
        _ending = new PortEnding(endpoint.Path);
        _output = new TtyOutput(_ending, _wake.Signal);
        _input = new PortInput(_ending);
        _threads = new PortThreads($"modem {endpoint.Path}", Lead);
    }

    public string Name => _endpoint.Path;

    public PipeReader Input => _input;

    public PipeWriter Output => _output;

    /// <summary>How often the polling thread woke up: a number that stands still while nothing happens.</summary>
    internal long WakeUps => Volatile.Read(ref _wakeUps);

    /// <summary>Opens the device on its own thread, since <c>open</c> may block on a dying USB device.</summary>
    /// <exception cref="ModemPortException">The device could not be opened.</exception>
    public static async Task<LinuxTtyTransport> OpenAsync(SerialEndpoint endpoint, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        LinuxTtyTransport transport = Start(endpoint);
        try
        {
            await transport._opened.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
            return transport;
        }
        catch (OperationCanceledException)
        {
            // The thread closes what it may have opened, whenever it gets out of open().
            transport.RequestEnd();
            throw;
        }
    }

    /// <summary>Closes the device. After a hang-up, or when the device is stuck, this does not wait for it.</summary>
    public async ValueTask DisposeAsync()
    {
        RequestEnd();
        try
        {
            await _closed.Task.WaitAsync(CloseTimeout, TimeProvider.System).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The driver blocks in close(). The thread is a background one and finishes when the driver lets it.
        }
    }

    private static LinuxTtyTransport Start(SerialEndpoint endpoint)
    {
        try
        {
            var transport = new LinuxTtyTransport(endpoint);
            transport._threads.Start(transport.Open);
            return transport;
        }
        catch (IOException exception)
        {
            // No eventfd to be had: this process has too many files open.
            throw Unexpected(endpoint, exception);
        }
    }

    private static ModemPortException Unexpected(SerialEndpoint endpoint, Exception exception) =>
        new(endpoint.Path, ModemPortError.Other, $"{endpoint.Path} is unusable: {exception.Message}", exception);

    private void RequestEnd()
    {
        _ending.TryEnd(TtyEnding.ClosedHere);
        _wake.Signal();
    }

    private void Open()
    {
        try
        {
            _fd = TtyOpener.Open(_endpoint);
            _events = new PortEvents(_fd, _wake.Descriptor);
            _output.Attach(_fd);
            _opened.TrySetResult();
        }
        catch (ModemPortException exception)
        {
            _ending.TryEnd("could not be opened.", exception);
            _opened.TrySetException(exception);
        }
        catch (Exception exception)
        {
            // Nobody stands above this thread: what is not caught here would end the process.
            _ending.TryEnd($"failed: {exception.Message}", exception);
            _opened.TrySetException(Unexpected(_endpoint, exception));
        }
    }

    /// <summary>Polls until the port has ended, or another thread polls it.</summary>
    private void Lead()
    {
        try
        {
            while (!_ending.HasEnded)
            {
                PollOnce();
                if (!_threads.RunWork())
                {
                    return;
                }
            }
        }
        catch (Exception exception)
        {
            _ending.TryEnd($"failed: {exception.Message}", exception);
        }

        Finish();
    }

    private void PollOnce()
    {
        bool canWait = !_isReading || _isDrained;
        uint wanted = (_isReading ? PortEvents.Input : 0) | (_output.OwesBytes ? PortEvents.Output : 0);
        uint happened = _events!.Wait(wanted, canWait, out bool isWoken);
        Volatile.Write(ref _wakeUps, _wakeUps + 1);
        if (isWoken)
        {
            _wake.Clear();
        }

        if ((happened & (PortEvents.HangUp | PortEvents.Error)) != 0)
        {
            _ending.TryEnd(TtyEnding.HungUp); // Finish reads what is left.
            return;
        }

        if ((happened & PortEvents.Output) != 0)
        {
            _output.WriteOwed();
        }

        if (_isReading && (!canWait || (happened & PortEvents.Input) != 0) && ReadOnce() > 0)
        {
            HandOver();
        }
    }

    /// <summary>Reads what there is straight into the pipe's memory.</summary>
    /// <returns>The number of bytes; 0 when there are none now or, with the cause recorded, none will come.</returns>
    private int ReadOnce()
    {
        Span<byte> target = _input.Writer.GetSpan(SmallestReadBytes);
        int count = (int)Libc.Read(_fd, ref target[0], (nuint)target.Length);
        if (count > 0)
        {
            _input.Writer.Advance(count);
            _isDrained = count < target.Length; // What comes behind a short read is an edge of its own: epoll(7).
            return count;
        }

        _isDrained = true;
        int errno = count == 0 ? Errno.InputOutput : Marshal.GetLastPInvokeError();
        if (errno is not (Errno.WouldBlock or Errno.Interrupted))
        {
            _ending.TryEnd(TtyEnding.Describe(errno), TtyEnding.Cause(errno));
        }

        return 0;
    }

    private void HandOver()
    {
        ValueTask<FlushResult> flush = _input.Writer.FlushAsync();
        _isReading = false;
        _readerCatchesUp = ReadAgainAfterAsync(flush);
    }

    // Too much unread: the kernel keeps the rest, and holds up the modem when it has no more room either.
    private async Task ReadAgainAfterAsync(ValueTask<FlushResult> flush)
    {
        bool hadToWait = !flush.IsCompleted;
        FlushResult result = await flush.ConfigureAwait(false);

        // A reader that has completed wants nothing more; a hang-up is still noticed.
        _isReading = !result.IsCompleted;
        if (hadToWait)
        {
            _wake.Signal();
        }
    }

    private void Finish()
    {
        _output.Detach();
        for (int bytes = 0, count = 1; _fd >= 0 && count > 0 && bytes < MaximumLastBytes; bytes += count)
        {
            count = ReadOnce();
        }

        // Completing hands over what was read just now, too. PortInput throws the cause behind it.
        _input.Writer.Complete();
        if (_fd >= 0)
        {
            DrainOutput();
            _ = Libc.Control(_fd, Libc.ClearExclusive, 0);
            _ = Libc.Close(_fd);
        }

        _events?.Dispose();
        _wake.Close();
        _threads.End();
        _closed.TrySetResult();
    }

    /// <summary>Gives the UART time for its last bytes, then drops them: <c>close</c> would wait 30 s.</summary>
    private void DrainOutput()
    {
        int queued = 0;
        for (int step = 0; Libc.Control(_fd, Libc.OutputQueued, ref queued) == 0 && queued > 0; step++)
        {
            if (step == DrainSteps)
            {
                _ = Libc.Control(_fd, Libc.FlushQueues, Libc.FlushOutput);
                return;
            }

            _ = Libc.Poll(descriptors: 0, count: 0, DrainStepMilliseconds);
        }
    }
}
