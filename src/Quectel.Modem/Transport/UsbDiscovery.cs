using System.Globalization;

namespace Quectel.Modem.Transport;

/// <summary>Finds modules and their terminals in sysfs, as Quectel's own RIL does (core AT reference, USB composition).</summary>
/// <remarks>
/// <c>bus/usb/devices</c> lists devices (<c>1-1.2</c>) and their interfaces (<c>1-1.2:1.2</c>: configuration 1, interface 2) side
/// by side. An interface holds <c>ttyUSBn</c> itself, or <c>tty/ttyACMn</c>.
/// </remarks>
internal sealed class UsbDiscovery(string sysRoot = "/sys")
{
    private readonly string _devices = Path.Combine(sysRoot, "bus", "usb", "devices");

    /// <summary>Gives the path of the one terminal that fits.</summary>
    /// <exception cref="ModemPortException">None fits (not found), or more than one does; the message lists what was seen.</exception>
    public string FindOne(UsbEndpoint filter)
    {
        IReadOnlyList<UsbModem> all = FindAll();
        UsbModem[] fitting = [.. all.Where(modem => modem.Fits(filter) && modem.Terminals.ContainsKey(filter.Interface))];
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

        string[] names = [.. Directory.EnumerateFileSystemEntries(_devices).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)];
        return [.. names.Where(name => !name.Contains(':', StringComparison.Ordinal)).Select(name => Read(name, names)).OfType<UsbModem>()];
    }

    private static ModemPortException NotFound(UsbEndpoint filter, UsbModem[] seen)
    {
        string what = seen.Length == 0
            ? "No Quectel module is on the USB. Is it plugged in and powered? \"lsusb\" and \"dmesg | tail\" show what the kernel sees."
            : $"Seen: {string.Join("; ", seen.AsEnumerable())}.";
        return new ModemPortException(
            filter.ToString(),
            ModemPortError.NotFound,
            string.Create(CultureInfo.InvariantCulture, $"{filter} found no terminal on interface {filter.Interface}. {what}"));
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
            $"{filter} fits {EndpointQuery.Number(fitting.Length)} modules: {string.Join("; ", fitting.AsEnumerable())}. "
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
            return Directory.EnumerateFileSystemEntries(folder, "ttyUSB*").Select(Path.GetFileName).FirstOrDefault()
                ?? (Directory.Exists(nested)
                    ? Directory.EnumerateFileSystemEntries(nested, "tty*").Select(Path.GetFileName).FirstOrDefault()
                    : null);
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
    }

    private ushort? ReadId(string name, string attribute) =>
        ushort.TryParse(ReadText(name, attribute), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort id) ? id : null;

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
