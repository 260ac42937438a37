using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Quectel.Simulator.Brokers;

/// <summary>
/// Lets one thread wait for a socket that native code owns, and other threads wake it: poll(2), eventfd(2).
/// </summary>
internal sealed unsafe partial class SocketWaiter : IDisposable
{
    private const short PollIn = 0x0001;
    private const short PollOut = 0x0004;
    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;

    private readonly SafeFileHandle _wake;

    public SocketWaiter()
    {
        int descriptor = CreateEvent(0, CloseOnExec | NonBlocking);
        if (descriptor < 0)
        {
            throw new Win32Exception();
        }

        _wake = new SafeFileHandle(descriptor, ownsHandle: true);
    }

    /// <summary>Ends the wait that is running, or else the next one.</summary>
    public void Wake()
    {
        ulong one = 1;
        _ = Write(_wake, &one, sizeof(ulong));
    }

    /// <summary>Waits until the socket is ready, someone woke it or the time is over.</summary>
    /// <param name="timeout">Milliseconds; -1 is for ever.</param>
    /// <returns>Whether there is something to read, be it the end.</returns>
    public bool Wait(int socket, bool forWriting, int timeout)
    {
        PollDescriptor* descriptors = stackalloc PollDescriptor[2];
        descriptors[0].Descriptor = socket;
        descriptors[0].Events = (short)(PollIn | (forWriting ? PollOut : 0));
        descriptors[1].Descriptor = (int)_wake.DangerousGetHandle();
        descriptors[1].Events = PollIn;
        if (Poll(descriptors, 2, timeout) <= 0)
        {
            // Time over, or a signal came between (EINTR): the caller looks around and waits again.
            return false;
        }

        if (descriptors[1].Returned != 0)
        {
            ulong count;
            _ = Read(_wake, &count, sizeof(ulong));
        }

        // POLLERR and POLLHUP too: reading tells what is wrong.
        return (descriptors[0].Returned & ~PollOut) != 0;
    }

    public void Dispose() => _wake.Dispose();

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    private static partial int CreateEvent(uint initialValue, int flags);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(PollDescriptor* descriptors, nuint count, int timeout);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(SafeFileHandle handle, ulong* value, nuint size);

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint Write(SafeFileHandle handle, ulong* value, nuint size);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
