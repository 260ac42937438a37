using Quectel.Modem;

namespace Quectel.Hosting;

/// <summary>Where a modem is and how it is treated; checked when the host starts.</summary>
public sealed class QuectelModemOptions
{
    /// <summary>The port: <c>/dev/ttyUSB2</c>, <c>COM5</c>, <c>tcp://host:port</c>, <c>usb:</c> …; see <see cref="ModemEndpoint"/>.</summary>
    /// <value>Default <c>usb:</c>, the first module on the USB, wherever it comes back after an unplug.</value>
    public string Endpoint { get; set; } = "usb:";

    /// <summary>How the driver treats the modem.</summary>
    /// <value>
    /// The defaults, but that the logger factory, the meter factory and the <see cref="TimeProvider"/> are those of the host
    /// where none are set here.
    /// </value>
    public ModemOptions Driver { get; set; } = new();
}
