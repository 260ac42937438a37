using System.Runtime.InteropServices;

namespace Quectel.Modem.Transport;

/// <summary>Opens a terminal device for us alone, raw and empty.</summary>
internal static class TtyOpener
{
    /// <summary>Opens and configures the device.</summary>
    /// <returns>Its file descriptor, which the caller closes.</returns>
    /// <exception cref="ModemPortException">Some step failed; the message says what to do.</exception>
    public static int Open(SerialEndpoint endpoint)
    {
        // O_NONBLOCK also keeps open() from waiting for a carrier; O_NOCTTY keeps a hang-up from killing this process.
        const int Flags = Libc.ReadWrite | Libc.NoControllingTerminal | Libc.NonBlocking | Libc.CloseOnExec;
        int fd;
        do
        {
            fd = Libc.Open(endpoint.Path, Flags);
        }
        while (fd < 0 && Marshal.GetLastPInvokeError() == Errno.Interrupted);

        int errno = fd < 0 ? Marshal.GetLastPInvokeError() : Configure(fd, endpoint);
        if (errno == 0)
        {
            return fd;
        }

        if (fd >= 0)
        {
            // Before the search for holders, which would find this descriptor too.
            _ = Libc.Close(fd);
        }

        throw PortOpenFailure.Create(endpoint.Path, errno, PortPathFacts.Gather(endpoint.Path));
    }

    private static int Configure(int fd, SerialEndpoint endpoint)
    {
        var settings = default(Termios2);
        if (Libc.Control(fd, Libc.GetTermios2, ref settings) < 0)
        {
            return Marshal.GetLastPInvokeError();
        }

        // TIOCEXCL keeps out other users' later opens, but neither root's nor those of before: flock tells those apart
        // that lock as well, among them a second transport in this process.
        if (Libc.Lock(fd, Libc.LockExclusive | Libc.LockNonBlocking) < 0 || Libc.Control(fd, Libc.SetExclusive, 0) < 0)
        {
            return Marshal.GetLastPInvokeError();
        }

        // The speed is not read back: the kernel's driver for Quectel's USB ports ignores it and keeps reporting 9600.
        settings.MakeRaw(endpoint.BaudRate, endpoint.FlowControl);
        if (Libc.Control(fd, Libc.SetTermios2, ref settings) < 0)
        {
            return FailExclusively(fd);
        }

        // Some modules stay silent until DTR is up. A pseudo-terminal has no such lines (ENOTTY or EINVAL), and a
        // device that fails in another way shows it at the first read or write.
        int lines = Libc.LineDtr | Libc.LineRts;
        _ = Libc.Control(fd, Libc.SetModemLines, ref lines);

        // What a previous user left behind in either direction is not part of this conversation.
        return Libc.Control(fd, Libc.FlushQueues, Libc.FlushBoth) < 0 ? FailExclusively(fd) : 0;
    }

    private static int FailExclusively(int fd)
    {
        int errno = Marshal.GetLastPInvokeError();
        _ = Libc.Control(fd, Libc.ClearExclusive, 0);
        return errno;
    }
}
