namespace Quectel.Modem.Transport;

/// <summary>The udev rules that ModemManager goes by (core AT reference, 12.2).</summary>
internal static class ModemManagerRules
{
    /// <summary>Where to put a rule, and how to put it in force.</summary>
    public const string File = "/etc/udev/rules.d/99-quectel.rules";

    /// <summary>The rule for all modules of a vendor, or of one product.</summary>
    public static string Exclude(ushort vendorId, ushort? productId = null)
    {
        string product = productId is { } id ? $" ATTRS{{idProduct}}==\"{UsbEndpoint.Hex(id)}\"," : string.Empty;
        return $"ATTRS{{idVendor}}==\"{UsbEndpoint.Hex(vendorId)}\",{product} ENV{{ID_MM_DEVICE_IGNORE}}=\"1\"";
    }

    /// <summary>Whether a device's entry in udev's database tells ModemManager to leave it alone.</summary>
    /// <param name="entry">The lines of the entry; properties are <c>E:NAME=VALUE</c>.</param>
    public static bool Ignores(IEnumerable<string> entry) => entry.Any(
        line => line is "E:ID_MM_DEVICE_IGNORE=1" or "E:ID_MM_PORT_IGNORE=1");
}
