using System.Globalization;

namespace Quectel.Modem.Transport;

/// <summary>Finds modules and their ports in sysfs, as Quectel's own RIL (<c>ql-usb.c</c>) does.</summary>
/// <remarks>
/// <c>bus/usb/devices</c> lists devices (<c>1-1.2</c>) and their interfaces (<c>1-1.2:1.2</c>: configuration 1,
/// interface 2) side by side. An interface holds <c>ttyUSBn</c> itself, or <c>tty/ttyACMn</c>.
/// </remarks>
internal sealed class UsbDiscovery(string root = UsbEndpoint.DefaultRoot)
{
    // A vendor's own serial port; a network function in its place has another class (RNDIS: e0, ef or 02).
    private const string VendorSpecificClass = "ff";

    private readonly string _devices = Path.Combine(root, "sys", "bus", "usb", "devices");

    /// <summary>Gives the one module that fits, and the port that is wanted of it.</summary>
    /// <exception cref="ModemPortException">None fits, or more than one does; the message lists them.</exception>
    public (UsbModem Modem, UsbPort Port) FindOne(UsbEndpoint filter)
    {
        IReadOnlyList<UsbModem> all = FindAll();
        UsbModem[] fitting =
            [.. all.Where(modem => modem.Fits(filter) && modem.FindPort(filter.Interface) is not null)];
        return fitting switch
        {
            [UsbModem modem] => (modem, modem.FindPort(filter.Interface)!),
            [] => throw UsbSearchFailure.NotFound(filter, all),
            _ => throw UsbSearchFailure.Ambiguous(filter, fitting),
        };
    }

    /// <summary>All USB devices, by location; who holds their ports is not looked up.</summary>
    public IReadOnlyList<UsbModem> FindAll()
    {
        if (!Directory.Exists(_devices))
        {
            return [];
        }

        string[] names = [.. Names(_devices, "*").Order(StringComparer.Ordinal)];
        IEnumerable<string> devices = names.Where(name => !name.Contains(':', StringComparison.Ordinal));
        return [.. devices.Select(name => Read(name, names)).OfType<UsbModem>()];
    }

    /// <summary>Whether udev's database has the tag for the device or one of its ports.</summary>
    public bool IsIgnoredByModemManager(UsbModem modem)
    {
        string[] attributes =
        [
            Path.Combine(_devices, modem.Location, "dev"),
            .. modem.Ports.Select(
                port => Path.Combine(root, "sys", "class", "tty", Path.GetFileName(port.Path), "dev")),
        ];

        // Both are character devices: "188:2" is c188:2 in the database.
        return attributes.Select(ReadText).OfType<string>().Any(number =>
            ModemManagerRules.Ignores(ReadLines(Path.Combine(root, "run", "udev", "data", "c" + number))));
    }

    private UsbModem? Read(string name, string[] names)
    {
        // Attributes of a device that is just being unplugged vanish one by one: without ids it is not there.
        string folder = Path.Combine(_devices, name);
        return ReadId(folder, "idVendor") is { } vendor && ReadId(folder, "idProduct") is { } product
            ? new UsbModem
            {
                Location = name,
                VendorId = vendor,
                ProductId = product,
                SerialNumber = ReadText(Path.Combine(folder, "serial")),
                ProductName = ReadText(Path.Combine(folder, "product")),
                Ports = ReadPorts(
                    vendor, product, [.. names.Where(other => other.StartsWith(name + ":", StringComparison.Ordinal))]),
                Root = root,
            }
            : null;
    }

    private UsbPort[] ReadPorts(ushort vendor, ushort product, string[] interfaces)
    {
        var ports = new SortedDictionary<int, string>();
        int firstSerial = 0;
        foreach (string name in interfaces)
        {
            if (!EndpointQuery.TryNumber(name[(name.LastIndexOf('.') + 1)..], 0, byte.MaxValue, out int number))
            {
                continue;
            }

            if (FindTerminal(name) is { } terminal)
            {
                ports[number] = terminal;
            }
            else if (number == 0 && ReadText(Path.Combine(_devices, name, "bInterfaceClass")) is not (null or VendorSpecificClass))
            {
                // AT+QCFG="usbnet",3: RNDIS has the interfaces 0 and 1, and the serial ports begin at 2.
                firstSerial = 2;
            }
        }

        return
        [
            .. ports.Select(port => new UsbPort
            {
                Interface = (byte)port.Key,
                Role = UsbProducts.RoleOf(vendor, product, port.Key, firstSerial),
                Path = Path.Combine(root, "dev", port.Value),
            }),
        ];
    }

    private string? FindTerminal(string name)
    {
        string folder = Path.Combine(_devices, name);
        string nested = Path.Combine(folder, "tty");
        try
        {
            return Names(folder, "ttyUSB*").FirstOrDefault()
                ?? (Directory.Exists(nested) ? Names(nested, "tty*").FirstOrDefault() : null);
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Names(string folder, string pattern) =>
        Directory.EnumerateFileSystemEntries(folder, pattern).Select(entry => Path.GetFileName(entry));

    private static ushort? ReadId(string folder, string attribute)
    {
        string? text = ReadText(Path.Combine(folder, attribute));
        return ushort.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort id)
            ? id
            : null;
    }

    private static string? ReadText(string path)
    {
        string text = string.Join('\n', ReadLines(path)).Trim();
        return text.Length == 0 ? null : text;
    }

    private static string[] ReadLines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
