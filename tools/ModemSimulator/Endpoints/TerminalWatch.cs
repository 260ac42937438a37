namespace Quectel.Simulator.Endpoints;

/// <summary>
/// Counts who has a terminal open, from what inotify tells of its name. A serial port drops DTR when the last one closes it;
/// a pseudo-terminal has no DTR, and tells its master nothing while the simulator itself holds it open.
/// </summary>
/// <remarks>
/// Two who open it in the same instant count as one, for inotify joins equal events that nobody has read yet. Where inotify
/// is not to be had the terminal counts as open.
/// </remarks>
internal sealed class TerminalWatch : IDisposable
{
    private const uint Opened = 0x20;
    private const uint ClosedAfterWriting = 0x8;
    private const uint ClosedOtherwise = 0x10;

    // struct inotify_event: watch, mask, cookie, length of the name, which a single file has not.
    private const int EventBytes = 16;
    private const int MaskOffset = 4;

    private int _open;

    /// <summary>Watches from now on: who has opened it before does not count.</summary>
    public TerminalWatch(string path)
    {
        Descriptor = Libc.InotifyOpen(Libc.OpenNonBlocking | Libc.OpenCloseOnExec);
        if (Descriptor >= 0)
        {
            _ = Libc.InotifyAdd(Descriptor, path, Opened | ClosedAfterWriting | ClosedOtherwise);
        }
    }

    /// <summary>To be polled for something to read; negative: there is nothing to poll.</summary>
    public int Descriptor { get; }

    /// <summary>Reads what has happened.</summary>
    /// <returns>Whether the last one has closed it since.</returns>
    public bool ReadAllClosed()
    {
        bool allClosed = false;
        Span<byte> events = stackalloc byte[EventBytes * 64];
        nint length;
        while ((length = Libc.Read(Descriptor, events, (nuint)events.Length)) > 0)
        {
            for (int at = 0; at < length; at += EventBytes)
            {
                allClosed |= Count(BitConverter.ToUInt32(events[(at + MaskOffset)..]));
            }
        }

        return allClosed;
    }

    public void Dispose()
    {
        if (Descriptor >= 0)
        {
            Libc.Close(Descriptor);
        }
    }

    private bool Count(uint mask)
    {
        if ((mask & Opened) != 0)
        {
            _open++;
            return false;
        }

        _open = Math.Max(0, _open - 1);
        return _open == 0;
    }
}
