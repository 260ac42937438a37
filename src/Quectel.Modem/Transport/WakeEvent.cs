using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Quectel.Modem.Transport;

/// <summary>An eventfd: lets any thread interrupt the wait of <see cref="PortEvents"/>.</summary>
internal sealed class WakeEvent
{
    private readonly Lock _gate = new();
    private int _fd;

    public WakeEvent()
    {
        _fd = Libc.EventFd(0, Libc.NonBlocking | Libc.CloseOnExec);
        if (_fd < 0)
        {
            throw new IOException(Marshal.GetLastPInvokeErrorMessage(), Marshal.GetLastPInvokeError());
        }
    }

    /// <summary>For the polling thread, which is also the one that closes.</summary>
    public int Descriptor => _fd;

    /// <summary>Wakes the poll, now or when it comes; does nothing after <see cref="Close"/>.</summary>
    public void Signal()
    {
        lock (_gate)
        {
            if (_fd >= 0)
            {
                // It fails only when the counter is at its limit, and then the poll is awake.
                ulong one = 1;
                _ = Libc.Write(_fd, ref Unsafe.As<ulong, byte>(ref one), sizeof(ulong));
            }
        }
    }

    public void Clear()
    {
        ulong count = 0;
        _ = Libc.Read(_fd, ref Unsafe.As<ulong, byte>(ref count), sizeof(ulong));
    }

    public void Close()
    {
        lock (_gate)
        {
            _ = Libc.Close(_fd);
            _fd = -1;
        }
    }
}
