namespace Quectel.Simulator.Endpoints;

/// <summary>
/// One serial port of the USB device: <c>dev/ttyUSBn</c>, and the folder in sysfs that says which interface it is.
/// </summary>
/// <remarks>
/// A host that has not yet closed the old device keeps its number, so the kernel gives a port that comes back another one
/// (core-at.md 12.2): here interface 2 is ttyUSB2 and ttyUSB6 by turns.
/// </remarks>
internal sealed class UsbInterface(UsbTree tree, int number) : IPtyPlace
{
    private const int PortsOfADevice = 4;

    private int _appearances;

    public IPtyName Show(string terminalPath, string? movedTo)
    {
        string name = $"ttyUSB{number + (_appearances++ % 2 * PortsOfADevice)}";
        PtyLink node = PtyLink.Create(tree.NodePath(name), terminalPath);
        try
        {
            tree.Add(number, name);
            return new Shown(tree, number, node);
        }
        catch
        {
            node.Dispose();
            throw;
        }
    }

    private sealed class Shown(UsbTree tree, int number, PtyLink node) : IPtyName
    {
        public string Path => node.Path;

        public void Dispose()
        {
            tree.Remove(number);
            node.Dispose();
        }
    }
}
