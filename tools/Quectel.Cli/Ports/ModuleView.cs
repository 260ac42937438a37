using Quectel.Modem;
using Spectre.Console;

namespace Quectel.Cli.Ports;

/// <summary>The modules and their ports for people.</summary>
internal static class ModuleView
{
    private static readonly Style Faint = new(Color.Grey);

    public static void Write(IReadOnlyList<UsbModem> modules, IAnsiConsole terminal)
    {
        foreach (UsbModem module in modules)
        {
            terminal.WriteLine(Heading(module));
            terminal.WriteLine($"  --modem {module.Endpoint}", Faint);
            int width = module.Ports.Select(port => port.Path.Length).DefaultIfEmpty().Max();
            foreach (UsbPort port in module.Ports)
            {
                string users = port.Holders.Count == 0 ? "free" : $"in use by {string.Join(", ", port.Holders)}";
                terminal.WriteLine(
                    $"  {port.Interface}  {ModuleReport.RoleWord(port.Role),-11}  {port.Path.PadRight(width)}  {users}");
            }

            if (module.Ports.Count == 0)
            {
                terminal.WriteLine("  no serial ports: is the kernel module \"option\" loaded?");
            }
        }

        WriteAdvice([.. modules.Where(module => module.ModemManager == ModemManagerClaim.Claimed)], terminal);
    }

    // More than one model has the same product id.
    private static string Heading(UsbModem module)
    {
        string models = module.Models.Count == 0 ? "Unknown product" : string.Join("/", module.Models);
        string name = module.ProductName is null ? string.Empty : $" \"{module.ProductName}\"";
        string serial = module.SerialNumber is null ? string.Empty : $", serial {module.SerialNumber}";
        return $"{models}{name}, {module.VendorId:x4}:{module.ProductId:x4} at {module.Location}{serial}";
    }

    private static void WriteAdvice(IReadOnlyList<UsbModem> claimed, IAnsiConsole terminal)
    {
        if (claimed.Count == 0)
        {
            return;
        }

        terminal.WriteLine("ModemManager runs here and takes these ports. To keep it away, put into");
        terminal.WriteLine("/etc/udev/rules.d/99-quectel.rules");
        foreach (string rule in claimed.Select(module => module.ModemManagerRule).Distinct())
        {
            terminal.WriteLine("  " + rule);
        }

        terminal.WriteLine("run \"sudo udevadm control --reload\", and plug the module in again.");
    }
}
