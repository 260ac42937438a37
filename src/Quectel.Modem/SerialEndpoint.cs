using Quectel.Modem.Transport;

namespace Quectel.Modem;

/// <summary>A terminal device: a UART, one of a module's USB ports, or a pseudo-terminal.</summary>
public sealed record SerialEndpoint : ModemEndpoint
{
    /// <summary>The baud rate that Quectel modules have from the factory.</summary>
    public const int DefaultBaudRate = 115_200;

    /// <summary>Find the rate by trying; 0, as in <c>AT+IPR=0</c> of V.250.</summary>
    public const int AutoBaudRate = 0;

    // V.24 begins at 50; the fastest USB converters end at 12 Mbit/s.
    internal const string AutoBaudText = "auto";
    internal const int LowestBaudRate = 50;
    internal const int HighestBaudRate = 12_000_000;

    /// <summary>Names a terminal device, with the default settings.</summary>
    /// <param name="path">An absolute path such as <c>/dev/ttyUSB2</c>, or <c>COM5</c> on Windows.</param>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public SerialEndpoint(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Path = EndpointParser.NormalizeDevice(path)
            ?? throw new ArgumentException("A terminal device is an absolute path or a COM name.", nameof(path));
    }

    /// <summary>The absolute path of the device, or its COM name in capitals.</summary>
    public string Path { get; }

    /// <summary>The speed of the line. A module's USB ports ignore it.</summary>
    /// <remarks>
    /// <see cref="AutoBaudRate"/> tries 115 200, 921 600 and the other usual rates down to 4800, until a modem answers or
    /// <see cref="ModemOptions.OpenTimeout"/> is over; after the port was lost it begins with the rate found before.
    /// </remarks>
    /// <value>Bits per second, 50 to 12 000 000, or <see cref="AutoBaudRate"/>; 115 200 by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside that range.</exception>
    public int BaudRate
    {
        get;
        init
        {
            if (value != AutoBaudRate)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(value, LowestBaudRate);
                ArgumentOutOfRangeException.ThrowIfGreaterThan(value, HighestBaudRate);
            }

            field = value;
        }
    }
    = DefaultBaudRate;

    /// <summary>How the two ends pause each other.</summary>
    /// <value>
    /// <see cref="SerialFlowControl.None"/> by default. With <see cref="SerialFlowControl.RtsCts"/> the module is told so
    /// each time it is set up.
    /// </value>
    public SerialFlowControl FlowControl { get; init; }

    /// <inheritdoc/>
    public override string ToString()
    {
        string query = EndpointQuery.Format(
            ("baud", BaudRateText()),
            ("flow", FlowControl == SerialFlowControl.RtsCts ? "rtscts" : null));

        // A bare path is taken as it stands, up to a '?'.
        if (query.Length == 0 && !Path.Contains('?', StringComparison.Ordinal))
        {
            return Path;
        }

        string escaped = Path
            .Replace("%", "%25", StringComparison.Ordinal)
            .Replace("?", "%3F", StringComparison.Ordinal);
        return Path[0] == '/' ? $"serial://{escaped}{query}" : $"serial:{escaped}{query}";
    }

    internal override async Task<IModemTransport> ConnectAsync(CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new ModemPortException(
                Path,
                ModemPortError.NotSupported,
                $"{Path}: terminal devices are built in on Linux only. Here add the package "
                + "Quectel.Modem.SystemIOPorts and call UseSystemIOPorts() on the ModemOptions, "
                + "or reach the modem by tcp://host:port or unix:/path.");
        }

        if (Path[0] != '/')
        {
            throw new ModemPortException(
                Path,
                ModemPortError.NotSupported,
                $"{Path} is a Windows name. "
                + "On Linux name the device by its path, such as /dev/ttyUSB2, or use usb: to find it.");
        }

        return await LinuxTtyTransport.OpenAsync(this, cancellationToken).ConfigureAwait(false);
    }

    internal override PortSetUp PortSetUp => new() { FlowControl = FlowControl };

    internal override Func<CancellationToken, Task<IModemTransport>> CreateConnector(ModemOptions options)
    {
        Func<SerialEndpoint, CancellationToken, Task<IModemTransport>> open = options.SerialPortOpener
            ?? ((endpoint, cancellationToken) => endpoint.ConnectAsync(cancellationToken));
        return BaudRate == AutoBaudRate
            ? new BaudRateSearch(this, open, options).ConnectAsync
            : cancellationToken => open(this, cancellationToken);
    }

    private string? BaudRateText() => BaudRate switch
    {
        DefaultBaudRate => null,
        AutoBaudRate => AutoBaudText,
        int rate => EndpointQuery.Number(rate),
    };
}
