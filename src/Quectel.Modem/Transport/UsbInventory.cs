namespace Quectel.Modem.Transport;

/// <summary>The Quectel modules on the USB, with who uses them and who will.</summary>
internal static class UsbInventory
{
    public static IReadOnlyList<UsbModem> List(string root, string procRoot)
    {
        bool isModemManagerRunning = PortHolders.IsModemManagerRunning(procRoot);
        var sysfs = new UsbDiscovery(root);
        return
        [
            .. sysfs.FindAll()
                .Where(modem => UsbProducts.IsQuectel(modem.VendorId, modem.ProductId))
                .Select(modem => modem with
                {
                    Ports = [.. modem.Ports.Select(port => port with { Holders = HoldersOf(port, procRoot) })],
                    ModemManager = !isModemManagerRunning ? ModemManagerClaim.NotRunning
                        : sysfs.IsIgnoredByModemManager(modem) ? ModemManagerClaim.Ignored
                        : ModemManagerClaim.Claimed,
                }),
        ];
    }

    private static IReadOnlyList<PortHolder> HoldersOf(UsbPort port, string procRoot) =>
        PortHolders.Find(PortPathFacts.Canonical(port.Path), procRoot);
}
