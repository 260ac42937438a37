using System.Globalization;

namespace Quectel.Simulator.Endpoints;

/// <summary>
/// One USB device in a directory that is shaped as the kernel shows it: <c>sys/bus/usb/devices</c> and <c>dev</c>.
/// </summary>
internal sealed class UsbTree
{
    // The first port of the first bus.
    private const string Location = "1-1";
    private const string Vendor = "2c7c";

    private readonly string _root;
    private readonly string _devices;
    private readonly string _product;
    private readonly string _name;
    private readonly HashSet<int> _shown = [];
    private readonly Lock _gate = new();

    /// <param name="root">The directory; made where it is missing.</param>
    /// <param name="product">The USB product id in hexadecimal.</param>
    /// <param name="name">What the device calls itself.</param>
    /// <exception cref="IOException">The directory cannot be made.</exception>
    public UsbTree(string root, string product, string name)
    {
        _root = System.IO.Path.GetFullPath(root);
        _devices = System.IO.Path.Combine(_root, "sys", "bus", "usb", "devices");
        _product = product;
        _name = name;
        Directory.CreateDirectory(_devices);
        Directory.CreateDirectory(System.IO.Path.Combine(_root, "dev"));
    }

    public string Path => _root;

    public string NodePath(string name) => System.IO.Path.Combine(_root, "dev", name);

    /// <summary>The kernel has found a serial port.</summary>
    public void Add(int number, string terminal)
    {
        lock (_gate)
        {
            if (_shown.Count == 0)
            {
                RemoveAll(); // What a simulator left behind that was killed.
                Write(Location, "idVendor", Vendor);
                Write(Location, "idProduct", _product);
                Write(Location, "product", _name);
                Write(Location, "manufacturer", "Quectel");
            }

            string folder = InterfaceName(number);
            Write(folder, "bInterfaceNumber", number.ToString("x2", CultureInfo.InvariantCulture));
            Write(folder, "bInterfaceClass", "ff");
            Directory.CreateDirectory(System.IO.Path.Combine(_devices, folder, terminal));
            _shown.Add(number);
        }
    }

    /// <summary>The serial port is gone, with the last one the device.</summary>
    public void Remove(int number)
    {
        lock (_gate)
        {
            _shown.Remove(number);
            Directory.Delete(System.IO.Path.Combine(_devices, InterfaceName(number)), recursive: true);
            if (_shown.Count == 0)
            {
                RemoveAll();
            }
        }
    }

    private static string InterfaceName(int number) => string.Create(CultureInfo.InvariantCulture, $"{Location}:1.{number}");

    private void RemoveAll()
    {
        foreach (string folder in Directory.EnumerateDirectories(_devices, Location + "*"))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private void Write(string folder, string attribute, string text)
    {
        string path = System.IO.Path.Combine(_devices, folder);
        Directory.CreateDirectory(path);
        File.WriteAllText(System.IO.Path.Combine(path, attribute), text + "\n");
    }
}
