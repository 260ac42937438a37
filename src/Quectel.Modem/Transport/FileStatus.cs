using System.Runtime.InteropServices;

namespace Quectel.Modem.Transport;

/// <summary>What we read of <c>struct statx</c>: unlike <c>struct stat</c> it is the same everywhere.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct FileStatus
{
    public const int CurrentDirectory = -100; // AT_FDCWD
    public const uint BasicFields = 0x7FF;    // STATX_BASIC_STATS

    private const ushort TypeMask = 0xF000;   // S_IFMT
    private const ushort SocketType = 0xC000; // S_IFSOCK

    [FieldOffset(24)]
    public uint GroupId;

    [FieldOffset(28)]
    public ushort Mode;

    public readonly bool IsSocket => (Mode & TypeMask) == SocketType;
}
