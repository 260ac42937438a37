using System.IO.Pipelines;
using System.Runtime.InteropServices;

namespace Quectel.Simulator.Endpoints;

/// <summary>
/// The master side of a pseudo-terminal as a pipe. One thread polls it for bytes and for room; an eventfd wakes it.
/// When nobody reads at the other side the kernel's buffer fills (some tens of KiB), then the pipe, then
/// <see cref="PortOutput"/> drops: the modem itself never waits.
/// </summary>
internal sealed class PtyTransport : IDuplexPipe, IAsyncDisposable
{
    private const int ReadSize = 4096;

    private readonly PtyTerminal _terminal;
    private readonly TerminalWatch _watch;
    private readonly int _wake;
    private readonly Pipe _fromHost = new();
    private readonly Pipe _toHost = new();
    private readonly TaskCompletionSource _pollingEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _writing;
    private TaskCompletionSource? _writable;
    private volatile bool _readPaused;
    private volatile bool _stopping;

    public PtyTransport(PtyTerminal terminal)
    {
        _terminal = terminal;
        _watch = new TerminalWatch(terminal.Path);
        _wake = Libc.Check(Libc.EventDescriptor(0, Libc.OpenCloseOnExec | Libc.OpenNonBlocking), "create an eventfd");
        _writing = Task.Run(WriteAllAsync);
        new Thread(Poll) { IsBackground = true, Name = $"poll {terminal.Path}" }.Start();
    }

    public PipeReader Input => _fromHost.Reader;

    public PipeWriter Output => _toHost.Writer;

    /// <summary>Called on the polling thread when the last host has closed the terminal, after all that it sent.</summary>
    public Action? AllClosed { get; set; }

    /// <summary>Stops the thread. What has not been written by then is dropped.</summary>
    public async ValueTask DisposeAsync()
    {
        _stopping = true;
        Wake();
        await _pollingEnded.Task;
        await _toHost.Writer.CompleteAsync();
        await _writing;
        Libc.Close(_wake);
        _watch.Dispose();
    }

    private void Poll()
    {
        Span<Libc.PollDescriptor> descriptors = stackalloc Libc.PollDescriptor[3];
        while (!_stopping)
        {
            int wanted = (_readPaused ? 0 : Libc.PollIn) | (Volatile.Read(ref _writable) is null ? 0 : Libc.PollOut);
            descriptors[0] = new() { Descriptor = _terminal.Master, Events = (short)wanted };
            descriptors[1] = new() { Descriptor = _wake, Events = Libc.PollIn };
            descriptors[2] = new() { Descriptor = _watch.Descriptor, Events = Libc.PollIn };
            if (Libc.Poll(descriptors, 3, -1) < 0 && Marshal.GetLastPInvokeError() != Libc.Interrupted)
            {
                break;
            }

            if ((descriptors[1].Returned & Libc.PollIn) != 0)
            {
                DrainWake();
            }

            if ((descriptors[0].Returned & Libc.PollIn) != 0)
            {
                ReadOnce();
            }

            if ((descriptors[2].Returned & Libc.PollIn) != 0 && _watch.ReadAllClosed())
            {
                while (ReadOnce())
                {
                    // What the host sent before it closed comes before the news.
                }

                AllClosed?.Invoke();
            }

            if ((descriptors[0].Returned & Libc.PollOut) != 0)
            {
                Interlocked.Exchange(ref _writable, null)?.TrySetResult();
            }
        }

        _fromHost.Writer.Complete();
        Interlocked.Exchange(ref _writable, null)?.TrySetResult();
        _pollingEnded.SetResult();
    }

    /// <returns>Whether there was something to read, and there is room for more.</returns>
    private bool ReadOnce()
    {
        Span<byte> buffer = _fromHost.Writer.GetSpan(ReadSize);
        nint count = Libc.Read(_terminal.Master, buffer, ReadSize);
        if (count <= 0)
        {
            return false;
        }

        _terminal.ClearExclusive();
        _fromHost.Writer.Advance((int)count);
        ValueTask<FlushResult> flush = _fromHost.Writer.FlushAsync();
        if (!flush.IsCompleted)
        {
            // The modem is busy with a command and its buffer is full: hold the host off until it goes on.
            _readPaused = true;
            flush.AsTask().ContinueWith(_ => ResumeReading(), TaskScheduler.Default);
        }

        return !_readPaused;
    }

    private void ResumeReading()
    {
        _readPaused = false;
        Wake();
    }

    private async Task WriteAllAsync()
    {
        while (true)
        {
            ReadResult result = await _toHost.Reader.ReadAsync();
            foreach (ReadOnlyMemory<byte> segment in result.Buffer)
            {
                await WriteAsync(segment);
            }

            _toHost.Reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                await _toHost.Reader.CompleteAsync();
                return;
            }
        }
    }

    private async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty && !_stopping)
        {
            nint written = Libc.Write(_terminal.Master, bytes.Span, (nuint)bytes.Length);
            if (written > 0)
            {
                bytes = bytes[(int)written..];
            }
            else if (Marshal.GetLastPInvokeError() == Libc.TryAgain)
            {
                await WaitForRoomAsync();
            }
            else if (Marshal.GetLastPInvokeError() != Libc.Interrupted)
            {
                return;
            }
        }
    }

    private async Task WaitForRoomAsync()
    {
        var writable = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _writable, writable);
        Wake();
        if (_stopping)
        {
            // The thread may have ended before it saw this wait.
            writable.TrySetResult();
        }

        await writable.Task;
    }

    private void Wake()
    {
        Span<byte> one = stackalloc byte[sizeof(ulong)];
        one[0] = 1;
        Libc.Write(_wake, one, (nuint)one.Length);
    }

    private void DrainWake()
    {
        Span<byte> count = stackalloc byte[sizeof(ulong)];
        Libc.Read(_wake, count, (nuint)count.Length);
    }
}
