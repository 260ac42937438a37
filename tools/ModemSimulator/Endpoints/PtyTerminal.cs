using System.Text;

namespace Quectel.Simulator.Endpoints;

/// <summary>
/// A pseudo-terminal: the master the modem speaks through, and the slave that hosts open as if it were a modem.
/// </summary>
internal sealed class PtyTerminal : IDisposable
{
    private const int OpenFlags = Libc.OpenReadWrite | Libc.OpenNoControllingTerminal | Libc.OpenCloseOnExec;

    // struct termios2 of the kernel: four flags, a line discipline, nineteen characters, two rates.
    private const int Termios2Bytes = 44;
    private const int OutputRateOffset = 40;

    // struct termios has 60 bytes on glibc and musl; room to spare.
    private const int TermiosBytes = 256;

    // The simulator holds the slave open itself. Else the master would report EIO as soon as a host closes, and a host
    // could not come back.
    private readonly int _slave;

    public PtyTerminal()
    {
        Master = Libc.Check(
            Libc.OpenPtyMaster(OpenFlags | Libc.OpenNonBlocking),
            "open a pseudo-terminal (/dev/ptmx)");
        try
        {
            Libc.Check(Libc.GrantPty(Master), "grant the pseudo-terminal");
            Libc.Check(Libc.UnlockPty(Master), "unlock the pseudo-terminal");
            Path = ReadSlaveName();
            _slave = Libc.Check(Libc.Open(Path, OpenFlags), $"open {Path}");
        }
        catch (IOException)
        {
            Libc.Close(Master);
            throw;
        }

        MakeRaw();
    }

    public int Master { get; }

    /// <summary>What a host opens: <c>/dev/pts/5</c>.</summary>
    public string Path { get; }

    /// <summary>
    /// Undoes TIOCEXCL. A terminal stays exclusive until its last descriptor is closed, and ours never is: a host that
    /// was killed would lock out the next one.
    /// </summary>
    public void ClearExclusive() => Libc.Ioctl(_slave, Libc.IoctlNotExclusive, 0);

    /// <summary>The rate a host has set it to, in bits per second. A pseudo-terminal is as fast at any.</summary>
    public int ReadRate()
    {
        Span<byte> attributes = stackalloc byte[Termios2Bytes];
        Libc.Check(Libc.Ioctl(_slave, Libc.IoctlGetTermios2, attributes), "read the terminal's rate");
        return BitConverter.ToInt32(attributes[OutputRateOffset..]);
    }

    public void Dispose()
    {
        Libc.Close(_slave);
        Libc.Close(Master);
    }

    private string ReadSlaveName()
    {
        Span<byte> name = stackalloc byte[128];
        // ptsname_r returns the error number instead of setting errno.
        if (Libc.GetPtySlaveName(Master, name, (nuint)name.Length) != 0)
        {
            throw new IOException("Cannot find the name of the pseudo-terminal.");
        }

        return Encoding.UTF8.GetString(name[..name.IndexOf((byte)0)]);
    }

    // Without this the terminal would echo what the modem says back to the modem, and turn CR into LF.
    private void MakeRaw()
    {
        Span<byte> attributes = stackalloc byte[TermiosBytes];
        Libc.Check(Libc.GetTerminalAttributes(_slave, attributes), "read the terminal's settings");
        Libc.MakeRaw(attributes);

        // As the module: what a host never sets should not be wrong.
        Libc.Check(Libc.SetRate(attributes, Libc.Rate115200), "set the terminal's rate");
        Libc.Check(Libc.SetTerminalAttributes(_slave, Libc.SetAttributesNow, attributes), "make the terminal raw");
    }
}
