using System.Diagnostics.CodeAnalysis;
using Quectel.Modem.Transport;

namespace Quectel.Modem;

/// <summary>Where a modem's AT port is: a terminal device, a socket, or a USB module to look for.</summary>
/// <remarks>
/// <para>One text names any of them:</para>
/// <list type="bullet">
/// <item><c>/dev/ttyUSB2</c>, <c>COM5</c>: a terminal device (any absolute path)</item>
/// <item><c>serial:///dev/ttyS0?baud=921600&amp;flow=rtscts</c>: the same with settings; <c>baud=auto</c> tries</item>
/// <item><c>tcp://host:port</c>, <c>tcp://[::1]:7000</c>: a raw TCP port, such as ser2net's</item>
/// <item><c>unix:/run/modem</c>, <c>unix:@name</c>: a Unix socket; <c>@</c> begins an abstract name</item>
/// <item><c>usb:</c>: the one Quectel module on the USB</item>
/// <item><c>usb:EC25</c>, <c>usb:2c7c:0125?interface=3</c>: the one of that kind, and another of its ports</item>
/// <item><c>usb:0123456789</c>, <c>usb:?location=1-1.2</c>: the one with that serial number, at that place</item>
/// </list>
/// <para>Two endpoints are equal when their canonical texts (<see cref="ToString"/>) are.</para>
/// </remarks>
/// <example><code>ModemEndpoint endpoint = ModemEndpoint.Parse("serial:///dev/ttyUSB2?baud=921600");</code></example>
public abstract record ModemEndpoint
{
    private protected ModemEndpoint()
    {
    }

    /// <summary>Reads an endpoint from its text.</summary>
    /// <param name="text">One of the forms above.</param>
    /// <returns>The endpoint; whether it exists is found out by opening it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">The text is none of the forms; the message lists them.</exception>
    public static ModemEndpoint Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out ModemEndpoint? endpoint, out string? error)
            ? endpoint
            : throw new FormatException(error);
    }

    /// <summary>Reads an endpoint from its text, without throwing.</summary>
    /// <param name="text">One of the forms above.</param>
    /// <param name="endpoint">The endpoint, when the text is one.</param>
    /// <param name="error">Otherwise a message for people: what is wrong, and the forms there are.</param>
    /// <returns><see langword="true"/> when the text is an endpoint.</returns>
    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out ModemEndpoint? endpoint,
        [NotNullWhen(false)] out string? error)
    {
        (endpoint, string? problem) = EndpointParser.Parse(text ?? string.Empty);
        error = endpoint is null ? EndpointParser.Explain(text ?? string.Empty, problem) : null;
        return endpoint is not null;
    }

    /// <summary>Gives the canonical text, which parses back to an equal endpoint.</summary>
    /// <returns>The shortest form: settings that have their default value are left out.</returns>
    public abstract override string ToString();

    /// <summary>What the module is told of this port.</summary>
    internal virtual PortSetUp PortSetUp => new();

    /// <summary>Opens the port.</summary>
    /// <exception cref="ModemPortException">It could not be opened; the exception's error says why.</exception>
    internal abstract Task<IModemTransport> ConnectAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Gives what opens the port, for the first time and whenever it was lost; it may remember what it opened.
    /// </summary>
    internal virtual Func<CancellationToken, Task<IModemTransport>> CreateConnector(ModemOptions options) => ConnectAsync;
}
