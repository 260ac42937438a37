namespace Quectel.Modem.Transport;

/// <summary>One USB device as sysfs shows it, with the terminals that its interfaces have.</summary>
internal sealed record UsbModem
{
    /// <summary>The name of the device in sysfs, for instance <c>1-1.2</c>: bus and chain of hub ports.</summary>
    public required string Location { get; init; }

    public required ushort VendorId { get; init; }

    public required ushort ProductId { get; init; }

    public string? SerialNumber { get; init; }

    public string? Product { get; init; }

    /// <summary>Interface number to terminal name, for instance 2 to <c>ttyUSB2</c>.</summary>
    public required IReadOnlyDictionary<int, string> Terminals { get; init; }

    /// <summary>Vendor 2c7c is Quectel; the first EC20 came under Qualcomm's number.</summary>
    public bool IsQuectel => VendorId == 0x2C7C || (VendorId == 0x05C6 && ProductId == 0x9215);

    public bool Fits(UsbEndpoint filter) =>
        (filter.VendorId is null ? IsQuectel : VendorId == filter.VendorId)
        && (filter.ProductId ?? ProductId) == ProductId
        && (filter.SerialNumber is null || filter.SerialNumber == SerialNumber)
        && (filter.Location is null || filter.Location == Location);

    public override string ToString()
    {
        string name = Product is null ? string.Empty : $" \"{Product}\"";
        string serial = SerialNumber is null ? string.Empty : $", serial {SerialNumber}";
        string ports = Terminals.Count == 0
            ? "no terminal (is the kernel module \"option\" loaded?)"
            : string.Join(", ", Terminals.OrderBy(t => t.Key).Select(t => $"{EndpointQuery.Number(t.Key)}: {t.Value}"));
        string ids = $"{UsbEndpoint.Hex(VendorId)}:{UsbEndpoint.Hex(ProductId)}";
        return $"{ids}{name} at {Location}{serial}, interfaces {ports}";
    }
}
