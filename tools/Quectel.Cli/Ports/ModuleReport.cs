using Quectel.Modem;

namespace Quectel.Cli.Ports;

/// <summary>One module as <c>quectel ports --json</c> tells it; the names are stable.</summary>
internal sealed record ModuleReport
{
    public required string Endpoint { get; init; }

    public required string VendorId { get; init; }

    public required string ProductId { get; init; }

    public required IReadOnlyList<string> Models { get; init; }

    public required string? Name { get; init; }

    public required string? Serial { get; init; }

    public required string Location { get; init; }

    public required string ModemManager { get; init; }

    public required IReadOnlyList<PortReport> Ports { get; init; }

    public static ModuleReport Of(UsbModem module) => new()
    {
        Endpoint = module.Endpoint.ToString(),
        VendorId = $"{module.VendorId:x4}",
        ProductId = $"{module.ProductId:x4}",
        Models = module.Models,
        Name = module.ProductName,
        Serial = module.SerialNumber,
        Location = module.Location,
        ModemManager = module.ModemManager switch
        {
            ModemManagerClaim.NotRunning => "not running",
            ModemManagerClaim.Ignored => "ignored",
            _ => "claimed",
        },
        Ports =
        [
            .. module.Ports.Select(port => new PortReport(
                port.Interface,
                RoleWord(port.Role),
                port.Path,
                [.. port.Holders.Select(holder => new HolderReport(holder.ProcessId, holder.Command))])),
        ],
    };

    public static string RoleWord(UsbPortRole role) => role switch
    {
        UsbPortRole.Diagnostics => "diagnostics",
        UsbPortRole.Nmea => "NMEA",
        UsbPortRole.At => "AT",
        UsbPortRole.Modem => "modem",
        _ => "unknown",
    };
}
