using System.Runtime.InteropServices;

namespace Quectel.Modem.Transport;

/// <summary>The calls of the C library that a terminal needs and .NET does not offer.</summary>
/// <remarks>
/// Numbers and layouts are those of Linux's asm-generic headers, which x86-64, arm64 and 32-bit arm share for all that
/// is here (arm differs only in O_DIRECTORY, O_NOFOLLOW, O_DIRECT, O_LARGEFILE). MIPS, PowerPC and SPARC do not.
/// </remarks>
internal static partial class Libc
{
    public const int ReadWrite = 0x2;               // O_RDWR
    public const int NoControllingTerminal = 0x100; // O_NOCTTY
    public const int NonBlocking = 0x800;           // O_NONBLOCK, EFD_NONBLOCK
    public const int CloseOnExec = 0x8_0000;        // O_CLOEXEC, EFD_CLOEXEC, EPOLL_CLOEXEC
    public const int PathOnly = 0x20_0000;          // O_PATH

    public const nuint GetTermios2 = 0x802C_542A;   // TCGETS2 = _IOR('T', 0x2A, struct termios2)
    public const nuint SetTermios2 = 0x402C_542B;   // TCSETS2: at once, without waiting for output to drain
    public const nuint FlushQueues = 0x540B;        // TCFLSH
    public const nuint SetExclusive = 0x540C;       // TIOCEXCL
    public const nuint ClearExclusive = 0x540D;     // TIOCNXCL
    public const nuint OutputQueued = 0x5411;       // TIOCOUTQ
    public const nuint SetModemLines = 0x5416;      // TIOCMBIS

    public const int FlushOutput = 1;               // TCOFLUSH
    public const int FlushBoth = 2;                 // TCIOFLUSH
    public const int LineDtr = 0x2;                 // TIOCM_DTR
    public const int LineRts = 0x4;                 // TIOCM_RTS

    public const int LockExclusive = 2;             // LOCK_EX
    public const int LockNonBlocking = 4;           // LOCK_NB

    private const string Library = "libc";

    [LibraryImport(Library, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport(Library, EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int fd);

    [LibraryImport(Library, EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int fd, ref byte buffer, nuint length);

    [LibraryImport(Library, EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int fd, ref readonly byte buffer, nuint length);

    /// <summary>Of no descriptors: waits for the time alone.</summary>
    [LibraryImport(Library, EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(nint descriptors, nuint count, int timeoutMilliseconds);

    [LibraryImport(Library, EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial int EpollCreate(int flags);

    [LibraryImport(Library, EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int EpollControl(int epoll, int operation, int fd, ref byte wanted);

    [LibraryImport(Library, EntryPoint = "epoll_wait", SetLastError = true)]
    public static partial int EpollWait(int epoll, ref byte events, int maxEvents, int timeoutMilliseconds);

    [LibraryImport(Library, EntryPoint = "eventfd", SetLastError = true)]
    public static partial int EventFd(uint initial, int flags);

    [LibraryImport(Library, EntryPoint = "flock", SetLastError = true)]
    public static partial int Lock(int fd, int operation);

    [LibraryImport(Library, EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Control(int fd, nuint request, ref Termios2 settings);

    [LibraryImport(Library, EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Control(int fd, nuint request, ref int value);

    [LibraryImport(Library, EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Control(int fd, nuint request, nint value);

    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Status(int directory, string path, int flags, uint mask, ref FileStatus status);
}
