using System.Globalization;
using Quectel.Modem.Transport;

namespace Quectel.Modem;

/// <summary>The one USB module that fits: found by what it is, whatever number its ports have today.</summary>
/// <remarks>
/// Each connection looks again, so that a module that came back as <c>ttyUSB6</c> after a reset is found. A
/// <see cref="QuectelModem"/> that was opened stays with the module at that place on the USB. Without
/// <see cref="VendorId"/>, Quectel modules are meant: vendor 2c7c, and 05c6:9215, the first EC20.
/// </remarks>
public sealed record UsbEndpoint : ModemEndpoint
{
    /// <summary>The interface of the AT port as shipped; 0 is DIAG, 1 NMEA, 3 the second AT port.</summary>
    public const byte AtInterface = 2;

    private const byte ModemInterface = AtInterface + 1;

    /// <summary>The root of the file system, under which <c>sys</c> and <c>dev</c> are as a rule.</summary>
    public const string DefaultRoot = "/";

    /// <summary>Looks for a module.</summary>
    /// <param name="vendorId">The USB vendor, or null for any Quectel module.</param>
    /// <param name="productId">The USB product, or null for any of the vendor.</param>
    /// <exception cref="ArgumentException">There is a product and no vendor.</exception>
    public UsbEndpoint(ushort? vendorId = null, ushort? productId = null)
    {
        if (vendorId is null && productId is not null)
        {
            throw new ArgumentException("A USB product is one of a vendor's: name both.", nameof(vendorId));
        }

        VendorId = vendorId;
        ProductId = productId;
    }

    /// <summary>The USB vendor, for instance <c>0x2c7c</c>.</summary>
    /// <value>Null: any Quectel module.</value>
    public ushort? VendorId { get; }

    /// <summary>The USB product, for instance <c>0x0125</c> for an EC25.</summary>
    /// <value>Null: any product.</value>
    public ushort? ProductId { get; }

    /// <summary>The number of the USB interface whose serial port is wanted.</summary>
    /// <value>
    /// Null: the AT port, which is on <see cref="AtInterface"/>, or two further on where RNDIS comes first. 3 is the second
    /// AT port.
    /// </value>
    public byte? Interface { get; init; }

    /// <summary>The USB serial number. Many modules have none.</summary>
    /// <value>Null: any; an empty text means the same.</value>
    public string? SerialNumber { get; init => field = string.IsNullOrEmpty(value) ? null : value; }

    /// <summary>The place on the bus, for instance <c>1-1.2</c>; tells identical modules apart.</summary>
    /// <value>Null: any; an empty text means the same.</value>
    public string? Location { get; init => field = string.IsNullOrEmpty(value) ? null : value; }

    /// <summary>
    /// Where <c>sys/bus/usb</c>, <c>dev</c> and <c>run/udev</c> are: <see cref="DefaultRoot"/>, the place where a container
    /// has those of its host, or the directory of the simulator's <c>--usb</c>.
    /// </summary>
    /// <exception cref="ArgumentException">It is not an absolute path.</exception>
    public string Root
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrEmpty(value);
            field = value[0] == '/' && !value.Contains('\0', StringComparison.Ordinal)
                ? value
                : throw new ArgumentException("The root is an absolute path.", nameof(value));
        }
    }
    = DefaultRoot;

    /// <inheritdoc/>
    public override string ToString()
    {
        string vendor = VendorId is { } vendorId ? Hex(vendorId) : string.Empty;
        string product = ProductId is { } productId ? ":" + Hex(productId) : string.Empty;
        return "usb:" + vendor + product + EndpointQuery.Format(
            ("interface", Interface is { } number ? EndpointQuery.Number(number) : null),
            ("serial", SerialNumber),
            ("location", Location),
            ("root", Root == DefaultRoot ? null : Root));
    }

    internal static string Hex(ushort id) => id.ToString("x4", CultureInfo.InvariantCulture);

    internal override PortSetUp PortSetUp => new()
    {
        OwnPort = Interface switch
        {
            null or AtInterface => ModemUrcPort.UsbAt,
            ModemInterface => ModemUrcPort.UsbModem,
            _ => null,
        },
    };

    internal override Task<IModemTransport> ConnectAsync(CancellationToken cancellationToken) =>
        CreateConnector(new ModemOptions())(cancellationToken);

    /// <summary>Sticks to the place of the first module found: another one that fits is not the same modem.</summary>
    internal override Func<CancellationToken, Task<IModemTransport>> CreateConnector(ModemOptions options)
    {
        UsbEndpoint wanted = this;
        return async cancellationToken =>
        {
            (UsbModem modem, UsbPort port) = wanted.Find();
            Func<CancellationToken, Task<IModemTransport>> connect = new SerialEndpoint(port.Path).CreateConnector(options);
            IModemTransport transport = await connect(cancellationToken).ConfigureAwait(false);
            wanted = this with { Location = modem.Location };
            return transport;
        };
    }

    private (UsbModem Modem, UsbPort Port) Find() => OperatingSystem.IsLinux()
        ? new UsbDiscovery(Root).FindOne(this)
        : throw new ModemPortException(
            ToString(),
            ModemPortError.NotSupported,
            $"{this}: modules are found by their USB ids on Linux only. "
            + "Reach the modem by tcp://host:port or unix:/path here.");
}
