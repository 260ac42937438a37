using System.Runtime.InteropServices;

namespace Quectel.Modem.Tests.Transport;

/// <summary>The master end of a pseudo-terminal: what a test uses to play the modem.</summary>
/// <remarks>Reads the C library's structures by offset, so that it shares no layout with the code under test.</remarks>
internal sealed class PseudoTerminal : IDisposable
{
    private const int ReadWriteNoTerminalCloseOnExec = 0x80102;
    private const nuint SetLock = 0x40045431;    // TIOCSPTLCK
    private const nuint GetNumber = 0x80045430;  // TIOCGPTN
    private const nuint GetTermios2 = 0x802C542A;
    private const nuint SetTermios2 = 0x402C542B;
    private const nuint GetExclusive = 0x80045440; // TIOCGEXCL

    private int _fd;

    /// <param name="isCooked">Leaves the terminal as a login would find it: echo, lines, CR and LF translated.</param>
    public PseudoTerminal(bool isCooked = false)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pseudo-terminals are tested on Linux only.");
        _fd = Open("/dev/ptmx", ReadWriteNoTerminalCloseOnExec);
        Assert.SkipWhen(_fd < 0, "This environment has no /dev/ptmx.");
        int number = 0;
        Check(Control(_fd, SetLock, ref number));
        Check(Control(_fd, GetNumber, ref number));
        Path = $"/dev/pts/{number}";
        if (!isCooked)
        {
            MakeRaw();
        }
    }

    public string Path { get; }

    /// <summary>The terminal's settings, which Linux shows on the master as well.</summary>
    public TerminalSettings Settings => new(ReadSettings());

    /// <summary>Whether the terminal refuses further opens.</summary>
    public bool IsExclusive
    {
        get
        {
            int slave = Check(Open(Path, ReadWriteNoTerminalCloseOnExec));
            int exclusive = 0;
            Check(Control(slave, GetExclusive, ref exclusive));
            _ = Close(slave);
            return exclusive != 0;
        }
    }

    /// <summary>Reads exactly so many bytes on a thread of its own, since the call blocks.</summary>
    public Task<byte[]> ReadAsync(int count) => Start(() =>
    {
        byte[] bytes = new byte[count];
        for (int done = 0; done < count;)
        {
            done += (int)Check(Read(_fd, ref bytes[done], (nuint)(count - done)));
        }

        return bytes;
    });

    /// <summary>Writes everything on a thread of its own, since the call blocks while nobody reads.</summary>
    public Task WriteAsync(byte[] bytes) => Start(() =>
    {
        for (int done = 0; done < bytes.Length;)
        {
            done += (int)Check(Write(_fd, ref bytes[done], (nuint)(bytes.Length - done)));
        }

        return true;
    });

    /// <summary>Pulls the plug. No read or write may be under way.</summary>
    public void HangUp() => Dispose();

    public void Dispose()
    {
        int fd = Interlocked.Exchange(ref _fd, -1);
        if (fd >= 0)
        {
            _ = Close(fd);
        }
    }

    private static Task<T> Start<T>(Func<T> blocking) => Task.Factory.StartNew(
        blocking,
        TestContext.Current.CancellationToken,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default).WaitAsync(TransportTesting.Belt);

    private void MakeRaw()
    {
        byte[] settings = ReadSettings();
        settings.AsSpan(0, 8).Clear();  // c_iflag, c_oflag
        settings.AsSpan(12, 4).Clear(); // c_lflag
        Check(Control(_fd, SetTermios2, settings));
    }

    private byte[] ReadSettings()
    {
        byte[] settings = new byte[44];
        Check(Control(_fd, GetTermios2, settings));
        return settings;
    }

    private static int Check(int result) => (int)Check((nint)result);

    private static nint Check(nint result) =>
        result >= 0
            ? result
            : throw new IOException(Marshal.GetLastPInvokeErrorMessage(), Marshal.GetLastPInvokeError());

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int fd);

    [DllImport("libc", EntryPoint = "read", SetLastError = true)]
    private static extern nint Read(int fd, ref byte buffer, nuint count);

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    private static extern nint Write(int fd, ref byte buffer, nuint count);

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static extern int Control(int fd, nuint request, ref int value);

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static extern int Control(int fd, nuint request, byte[] value);
}
