namespace Quectel.Modem.Transport;

/// <summary>Which models have which USB ids, and what their interfaces are for (core AT reference, 1.9).</summary>
internal static class UsbProducts
{
    public const ushort Quectel = 0x2C7C;

    private static readonly UsbPortRole[] Roles =
        [UsbPortRole.Diagnostics, UsbPortRole.Nmea, UsbPortRole.At, UsbPortRole.Modem];

    private static readonly Dictionary<(ushort Vendor, ushort Product), string[]> Models = new()
    {
        [(Quectel, 0x0121)] = ["EC21", "EG21"],
        [(Quectel, 0x0125)] = ["EC25", "EC20", "EG25", "EM05"],
        [(Quectel, 0x0191)] = ["EG91"],
        [(Quectel, 0x0195)] = ["EG95"],
        [(Quectel, 0x0296)] = ["BG96"],
        [(Quectel, 0x0306)] = ["EG06", "EP06", "EM06"],
        [(Quectel, 0x0415)] = ["AG15"],
        [(Quectel, 0x0435)] = ["AG35"],
        [(Quectel, 0x0512)] = ["EG12", "EM12", "EG18"],
        [(Quectel, 0x0620)] = ["EG20"],
        [(Quectel, 0x0700)] = ["BG95", "BG77", "BG600L", "BC69"],
        [(Quectel, 0x0800)] = ["RM500Q", "RG500Q"],
        [(Quectel, 0x0801)] = ["RM520N"],

        // The first EC20 came under Qualcomm's vendor number.
        [(0x05C6, 0x9215)] = ["EC20"],
    };

    public static bool IsQuectel(ushort vendorId, ushort productId) =>
        vendorId == Quectel || Models.ContainsKey((vendorId, productId));

    public static IReadOnlyList<string> ModelsOf(ushort vendorId, ushort productId) =>
        Models.GetValueOrDefault((vendorId, productId)) ?? [];

    /// <summary>Gives the product of a model under Quectel's vendor number; <c>EG25-G</c> is an <c>EG25</c>.</summary>
    public static ushort? ProductOf(string model)
    {
        string family = model.Split('-')[0];
        foreach (((ushort vendor, ushort product), string[] models) in Models)
        {
            if (vendor == Quectel && models.Contains(family, StringComparer.OrdinalIgnoreCase))
            {
                return product;
            }
        }

        return null;
    }

    /// <param name="vendorId">The USB vendor.</param>
    /// <param name="productId">The USB product.</param>
    /// <param name="interfaceNumber">The USB interface.</param>
    /// <param name="firstSerial">The interface of the first serial port: 2 where RNDIS has 0 and 1.</param>
    public static UsbPortRole RoleOf(ushort vendorId, ushort productId, int interfaceNumber, int firstSerial) =>
        Models.ContainsKey((vendorId, productId))
            ? Roles.ElementAtOrDefault(interfaceNumber - firstSerial)
            : UsbPortRole.Unknown;
}
