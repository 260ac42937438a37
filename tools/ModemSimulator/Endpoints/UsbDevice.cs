namespace Quectel.Simulator.Endpoints;

/// <summary>
/// The module as a USB device in a directory that looks like the root of a file system: a host that searches
/// <c>sys/bus/usb/devices</c> for it finds the same as on a computer, and opens <c>dev/ttyUSB2</c>.
/// </summary>
/// <remarks>
/// It has the two AT ports, interfaces 2 and 3 (core-at.md 1.9); nothing simulated speaks on the DIAG and NMEA ports. While the
/// module is off or restarts, and when a fault hangs the ports up, the device is gone from the directory; it comes back
/// under other ttyUSB numbers.
/// </remarks>
public sealed class UsbDevice : IAsyncDisposable
{
    private const int AtInterface = 2;
    private const int ModemInterface = 3;
    private const string ModemRole = "usbmodem";

    private UsbDevice(string directory, PtyPort at, PtyPort modem)
    {
        Directory = directory;
        At = at;
        Modem = modem;
    }

    /// <summary>The root: an absolute path.</summary>
    public string Directory { get; }

    /// <summary>Interface 2, <c>usbat</c>.</summary>
    public PtyPort At { get; }

    /// <summary>Interface 3, <c>usbmodem</c>.</summary>
    public PtyPort Modem { get; }

    /// <summary>As if unplugged for good.</summary>
    public async ValueTask DisposeAsync()
    {
        await Modem.DisposeAsync();
        await At.DisposeAsync();
    }

    internal static UsbDevice Open(
        Func<AtPort, PortSession> createSession, string directory, string product, string name)
    {
        var tree = new UsbTree(directory, product, name);
        PtyPort at = PtyPort.Open(createSession, new UsbInterface(tree, AtInterface), SimulatedModem.DefaultRole);
        PtyPort modem = PtyPort.Open(createSession, new UsbInterface(tree, ModemInterface), ModemRole);
        return new UsbDevice(tree.Path, at, modem);
    }
}
