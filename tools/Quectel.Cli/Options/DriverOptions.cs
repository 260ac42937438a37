using Microsoft.Extensions.Logging;
using Quectel.Modem;

namespace Quectel.Cli.Options;

/// <summary>How every command opens its modem.</summary>
internal static class DriverOptions
{
    public static ModemOptions Create(ILoggerFactory loggerFactory)
    {
        var options = new ModemOptions { LoggerFactory = loggerFactory };
#if SYSTEM_IO_PORTS
        // On Linux the driver's own transport is the better one, also where the package is there.
        return OperatingSystem.IsLinux() ? options : options.UseSystemIOPorts();
#else
        return options;
#endif
    }
}
