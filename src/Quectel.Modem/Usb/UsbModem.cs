using Quectel.Modem.Transport;

namespace Quectel.Modem;

/// <summary>A Quectel module on the USB, as the Linux kernel shows it: nothing is opened, nothing is sent.</summary>
/// <example>
/// <code>
/// foreach (UsbModem module in UsbModem.FindAll())
/// {
///     Console.WriteLine($"{module}, open it as {module.Endpoint}");
/// }
/// </code>
/// </example>
public sealed record UsbModem
{
    private const string Diagnosis = "no serial port (is the kernel module \"option\" loaded?)";

    /// <summary>The place on the USB: bus and chain of hub ports, for instance <c>1-1.2</c>.</summary>
    public required string Location { get; init; }

    /// <summary>The USB vendor: <c>0x2c7c</c> is Quectel.</summary>
    public required ushort VendorId { get; init; }

    /// <summary>The USB product, for instance <c>0x0125</c>.</summary>
    public required ushort ProductId { get; init; }

    /// <summary>The models that have this product id, which several share; the most common one first.</summary>
    /// <value>For instance <c>EC25</c>, <c>EC20</c>, <c>EG25</c>, <c>EM05</c>; empty for a product that is not known.</value>
    public IReadOnlyList<string> Models => UsbProducts.ModelsOf(VendorId, ProductId);

    /// <summary>What the device calls itself, for instance <c>EC25-EUX</c> or <c>Android</c>.</summary>
    /// <value>Null: nothing.</value>
    public string? ProductName { get; init; }

    /// <summary>The USB serial number. Many modules have none.</summary>
    /// <value>Null: none.</value>
    public string? SerialNumber { get; init; }

    /// <summary>The serial ports, by interface.</summary>
    public required IReadOnlyList<UsbPort> Ports { get; init; }

    /// <summary>Whether ModemManager takes the module.</summary>
    public ModemManagerClaim ModemManager { get; init; }

    /// <summary>The udev rule that tells ModemManager to leave modules of this product alone.</summary>
    /// <value>One line for a file such as <c>/etc/udev/rules.d/99-quectel.rules</c>.</value>
    public string ModemManagerRule => ModemManagerRules.Exclude(VendorId, ProductId);

    /// <summary>The endpoint of this module's AT port, by its place on the USB.</summary>
    public UsbEndpoint Endpoint => new(VendorId, ProductId) { Location = Location, Root = Root };

    internal string Root { get; init; } = UsbEndpoint.DefaultRoot;

    /// <summary>Looks for Quectel modules.</summary>
    /// <param name="root">Where <c>sys</c>, <c>dev</c> and <c>run</c> are; see <see cref="UsbEndpoint.Root"/>.</param>
    /// <returns>The modules by location, as they are now; empty on systems other than Linux.</returns>
    public static IReadOnlyList<UsbModem> FindAll(string root = UsbEndpoint.DefaultRoot) =>
        UsbInventory.List(root, PortHolders.DefaultProcRoot);

    /// <summary>Describes the module and its ports in one line.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString()
    {
        string ids = $"{UsbEndpoint.Hex(VendorId)}:{UsbEndpoint.Hex(ProductId)}";
        string? text = ProductName ?? (Models is [string model, ..] ? model : null);
        string name = text is null ? string.Empty : $" \"{text}\"";
        string serial = SerialNumber is null ? string.Empty : $", serial {SerialNumber}";
        string ports = Ports.Count == 0
            ? Diagnosis
            : string.Join(", ", Ports.Select(port => $"{EndpointQuery.Number(port.Interface)}: {port.Path}"));
        return $"{ids}{name} at {Location}{serial}, interfaces {ports}";
    }

    /// <summary>The port of an interface; null: the AT port.</summary>
    internal UsbPort? FindPort(byte? wanted) => wanted is { } number
        ? Ports.FirstOrDefault(port => port.Interface == number)
        : Ports.FirstOrDefault(port => port.Role == UsbPortRole.At)
            ?? Ports.FirstOrDefault(port => port.Interface == UsbEndpoint.AtInterface);

    internal bool Fits(UsbEndpoint filter) =>
        (filter.VendorId is null ? UsbProducts.IsQuectel(VendorId, ProductId) : VendorId == filter.VendorId)
        && (filter.ProductId ?? ProductId) == ProductId
        && (filter.SerialNumber is null || filter.SerialNumber == SerialNumber)
        && (filter.Location is null || filter.Location == Location);
}
