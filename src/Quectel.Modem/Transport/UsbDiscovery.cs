using System.Globalization;

namespace Quectel.Modem.Transport;

/// <summary>Finds modules and their terminals in sysfs, as Quectel's own RIL (<c>ql-usb.c</c>) does.</summary>
/// <remarks>
/// <c>bus/usb/devices</c> lists devices (<c>1-1.2</c>) and their interfaces (<c>1-1.2:1.2</c>: configuration 1,
/// interface 2) side by side. An interface holds <c>ttyUSBn</c> itself, or <c>tty/ttyACMn</c>.
/// </remarks>
internal sealed class UsbDiscovery(string sysRoot = "/sys")
{
    private readonly string _devices = Path.Combine(sysRoot, "bus", "usb", "devices");

    /// <summary>Gives the path of the one terminal that fits.</summary>
    /// <exception cref="ModemPortException">None fits, or more than one does; the message lists them.</exception>
    public string FindOne(UsbEndpoint filter)
    {
        IReadOnlyList<UsbModem> all = FindAll();
        UsbModem[] fitting =
            [.. all.Where(modem => modem.Fits(filter) && modem.Terminals.ContainsKey(filter.Interface))];
        return fitting switch
        {
            [UsbModem modem] => "/dev/" + modem.Terminals[filter.Interface],
            [] => throw NotFound(filter, [.. all.Where(modem => modem.IsQuectel || modem.Fits(filter))]),
            _ => throw Ambiguous(filter, fitting),
        };
    }

    /// <summary>All USB devices, by location.</summary>
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

    private static ModemPortException NotFound(UsbEndpoint filter, UsbModem[] seen)
    {
        string what = seen.Length == 0
            ? "No Quectel module is on the USB. Is it plugged in and powered? "
                + "\"lsusb\" and \"dmesg | tail\" show what the kernel sees."
            : $"Seen: {string.Join("; ", seen.AsEnumerable())}.";
        return new ModemPortException(
            filter.ToString(),
            ModemPortError.NotFound,
            $"{filter} found no terminal on interface {EndpointQuery.Number(filter.Interface)}. {what}");
    }

    private static ModemPortException Ambiguous(UsbEndpoint filter, UsbModem[] fitting)
    {
        // The location is always there and always differs; the serial number of most modules is empty.
        var choices = fitting.Select(modem => new UsbEndpoint(modem.VendorId, modem.ProductId)
        {
            Interface = filter.Interface,
            Location = modem.Location,
        });
        return new ModemPortException(
            filter.ToString(),
            ModemPortError.Other,
            $"{filter} fits {EndpointQuery.Number(fitting.Length)} modules: "
            + $"{string.Join("; ", fitting.AsEnumerable())}. "
            + $"Choose one of {string.Join(", ", choices)}.");
    }

    private UsbModem? Read(string name, string[] names)
    {
        // Attributes of a device that is just being unplugged vanish one by one: without ids it is not there.
        return ReadId(name, "idVendor") is { } vendor && ReadId(name, "idProduct") is { } product
            ? new UsbModem
            {
                Location = name,
                VendorId = vendor,
                ProductId = product,
                SerialNumber = ReadText(name, "serial"),
                Product = ReadText(name, "product"),
                Terminals = ReadTerminals(names.Where(other => other.StartsWith(name + ":", StringComparison.Ordinal))),
            }
            : null;
    }

    private Dictionary<int, string> ReadTerminals(IEnumerable<string> interfaces)
    {
        var terminals = new Dictionary<int, string>();
        foreach (string name in interfaces)
        {
            string number = name[(name.LastIndexOf('.') + 1)..];
            if (EndpointQuery.TryNumber(number, 0, byte.MaxValue, out int role) && FindTerminal(name) is { } terminal)
            {
                terminals[role] = terminal;
            }
        }

        return terminals;
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

    private ushort? ReadId(string name, string attribute)
    {
        string? text = ReadText(name, attribute);
        return ushort.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort id)
            ? id
            : null;
    }

    private string? ReadText(string name, string attribute)
    {
        try
        {
            string text = File.ReadAllText(Path.Combine(_devices, name, attribute)).Trim();
            return text.Length == 0 ? null : text;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
