using System.Runtime.InteropServices;

namespace Quectel.Modem.Transport;

/// <summary>
/// Waits for a terminal and for whoever wakes the wait, by <c>epoll</c>. The terminal's events are edges: each is told once,
/// when bytes or room come, and whoever has not taken all does not hear of the rest.
/// </summary>
/// <remarks>
/// <c>poll</c> looks at the terminal twice each time, before it sleeps and when it wakes, and a terminal makes its
/// kernel worker finish for that: a quarter of the processor time of a command. An edge is only looked at once.
/// </remarks>
internal sealed class PortEvents : IDisposable
{
    public const uint Input = 0x1;
    public const uint Output = 0x4;
    public const uint Error = 0x8;
    public const uint HangUp = 0x10;

    private const uint EdgeTriggered = 0x8000_0000;
    private const int Add = 1;
    private const int Modify = 3;

    // struct epoll_event: 32 bits of events, 64 bits for us; packed on x86 and x86-64 only.
    private const int EventBytes = 16;
    private const ulong Terminal = 0;
    private const ulong Wake = 1;

    private static readonly bool IsPacked = RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.X86;
    private static readonly int Stride = IsPacked ? 12 : EventBytes;
    private static readonly int DataAt = IsPacked ? 4 : 8;

    private readonly byte[] _events = new byte[2 * EventBytes];
    private readonly int _terminal;
    private int _fd;
    private uint _wanted;

    /// <param name="terminal">The terminal.</param>
    /// <param name="wake">What ends a wait; it is told as long as it is set.</param>
    /// <exception cref="IOException">No epoll is to be had.</exception>
    public PortEvents(int terminal, int wake)
    {
        _terminal = terminal;
        _fd = Check(Libc.EpollCreate(Libc.CloseOnExec));
        Control(Add, terminal, EdgeTriggered, Terminal);
        Control(Add, wake, Input, Wake);
    }

    /// <summary>Waits. What was not wanted before and is wanted now is told at once when it is there already.</summary>
    /// <param name="wanted">Input and Output, or one, or nothing; hang-ups and errors are told always.</param>
    /// <param name="canWait">Otherwise what is there is taken, and nothing waited for.</param>
    /// <param name="isWoken">Whether somebody woke the wait.</param>
    /// <returns>What happened at the terminal.</returns>
    public uint Wait(uint wanted, bool canWait, out bool isWoken)
    {
        isWoken = false;
        if (wanted != _wanted)
        {
            Control(Modify, _terminal, wanted | EdgeTriggered, Terminal);
            _wanted = wanted;
        }

        int count = Libc.EpollWait(_fd, ref _events[0], maxEvents: 2, canWait ? -1 : 0);
        if (count < 0 && Marshal.GetLastPInvokeError() != Errno.Interrupted)
        {
            throw TtyEnding.Cause(Marshal.GetLastPInvokeError());
        }

        uint happened = 0;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> one = _events.AsSpan(i * Stride);
            bool isWake = MemoryMarshal.Read<ulong>(one[DataAt..]) == Wake;
            isWoken |= isWake;
            happened |= isWake ? 0 : MemoryMarshal.Read<uint>(one);
        }

        return happened;
    }

    public void Dispose()
    {
        _ = Libc.Close(_fd);
        _fd = -1;
    }

    private void Control(int operation, int descriptor, uint events, ulong data)
    {
        Span<byte> one = stackalloc byte[EventBytes];
        MemoryMarshal.Write(one, events);
        MemoryMarshal.Write(one[DataAt..], data);
        Check(Libc.EpollControl(_fd, operation, descriptor, ref one[0]));
    }

    private static int Check(int result) => result >= 0 ? result : throw TtyEnding.Cause(Marshal.GetLastPInvokeError());
}
