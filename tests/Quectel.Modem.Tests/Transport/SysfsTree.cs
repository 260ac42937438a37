namespace Quectel.Modem.Tests.Transport;

/// <summary>The part of <c>/sys</c>, <c>/run</c> and <c>/proc</c> that shows USB devices, in a folder of its own.</summary>
internal sealed class SysfsTree : IDisposable
{
    private readonly TemporaryFolder _root = new();

    public string Root => _root.Path;

    public string ProcRoot => _root.File("proc");

    public void AddDevice(string location, string vendor, string product, string? serial = null)
    {
        Write($"sys/bus/usb/devices/{location}/idVendor", vendor + "\n");
        Write($"sys/bus/usb/devices/{location}/idProduct", product + "\n");
        if (serial is not null)
        {
            Write($"sys/bus/usb/devices/{location}/serial", serial + "\n");
        }
    }

    /// <summary>A module with its four serial ports and its network interface behind them.</summary>
    public void AddModule(string location, string product, int firstPort, string? serial = null)
    {
        AddDevice(location, "2c7c", product, serial);
        Write($"sys/bus/usb/devices/{location}/product", "LTE Module\n");
        for (int i = 0; i < 4; i++)
        {
            AddInterface($"{location}:1.{i}", $"ttyUSB{firstPort + i}");
        }

        AddInterface($"{location}:1.4", "net/wwan0");
    }

    /// <summary>An interface, named as in sysfs (<c>1-1.2:1.2</c>), with what the kernel made of it.</summary>
    public void AddInterface(string name, string child, string usbClass = "ff")
    {
        Write($"sys/bus/usb/devices/{name}/bInterfaceClass", usbClass + "\n");
        Directory.CreateDirectory(Path.Combine(Root, "sys/bus/usb/devices", name, child));
    }

    /// <summary>A device in <c>/dev</c> that is another one in truth.</summary>
    public void AddNode(string name, string target)
    {
        Directory.CreateDirectory(_root.File("dev"));
        File.CreateSymbolicLink(_root.File("dev/" + name), target);
    }

    public void RemoveDevice(string location)
    {
        foreach (string folder in Directory.GetDirectories(_root.File("sys/bus/usb/devices"), location + "*"))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public void AddUdevEntry(string attribute, string number, params string[] lines)
    {
        Write(attribute, number + "\n");
        Write($"run/udev/data/c{number}", string.Join('\n', lines) + "\n");
    }

    public void AddProcess(int id, string command, params string[] openFiles)
    {
        Write($"proc/{id}/comm", command + "\n");
        Directory.CreateDirectory(_root.File($"proc/{id}/fd"));
        for (int i = 0; i < openFiles.Length; i++)
        {
            File.CreateSymbolicLink(_root.File($"proc/{id}/fd/{i}"), openFiles[i]);
        }
    }

    public void Write(string path, string text)
    {
        string file = _root.File(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public void Dispose() => _root.Dispose();
}
