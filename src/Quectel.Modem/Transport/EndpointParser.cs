using System.Globalization;
using System.Net;

namespace Quectel.Modem.Transport;

/// <summary>Reads the text forms of <see cref="ModemEndpoint"/>: out comes an endpoint, or what is wrong.</summary>
internal static class EndpointParser
{
    private const string Forms =
        "/dev/ttyUSB2, serial:///dev/ttyS0?baud=921600&flow=rtscts, serial:///dev/ttyS0?baud=auto, COM5, tcp://host:port, tcp://[::1]:port, "
        + "unix:/path, unix:@abstract, usb:, usb:EC25, usb:SERIAL or usb:2c7c:0125?interface=3&location=1-1.2";

    public static string Explain(string text, string? problem) =>
        $"\"{text}\" does not name a modem port: {problem}. The forms are {Forms}.";

    public static (ModemEndpoint? Endpoint, string? Problem) Parse(string text)
    {
        if (text.Length == 0)
        {
            return Fail("it is empty");
        }

        if (text[0] == '/' || IsComName(text.Split('?')[0]))
        {
            return Serial(text, unescape: false);
        }

        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return Fail($"it is neither an absolute path nor has it a scheme (was /dev/{text} meant?)");
        }

        string rest = text[(colon + 1)..];
        return text[..colon].ToLowerInvariant() switch
        {
            "serial" => Serial(rest.StartsWith("//", StringComparison.Ordinal) ? rest[2..] : rest, unescape: true),
            "tcp" => Tcp(rest),
            "unix" => Unix(rest.StartsWith("///", StringComparison.Ordinal) ? rest[2..] : rest),
            "usb" => Usb(rest),
            string scheme => Fail($"unknown scheme \"{scheme}\""),
        };
    }

    /// <summary>Gives an absolute path as it is and a COM name in capitals; null for anything else.</summary>
    public static string? NormalizeDevice(string path) =>
        path.Contains('\0', StringComparison.Ordinal) ? null
        : path.Length > 1 && path[0] == '/' ? path
        : IsComName(path) ? path.ToUpperInvariant()
        : null;

    public static bool IsHost(string host) =>
        host.Contains(':', StringComparison.Ordinal)
            ? IPAddress.TryParse(host, out _) && !host.Contains('[', StringComparison.Ordinal)
            : host.Length > 0 && host.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_');

    private static bool IsComName(string text) =>
        text.StartsWith("COM", StringComparison.OrdinalIgnoreCase) && EndpointQuery.TryNumber(text[3..], 1, 999, out _);

    private static bool IsBaudRate(string text, out int baud)
    {
        baud = SerialEndpoint.AutoBaudRate;
        return text == SerialEndpoint.AutoBaudText
            || EndpointQuery.TryNumber(text, SerialEndpoint.LowestBaudRate, SerialEndpoint.HighestBaudRate, out baud);
    }

    private static (ModemEndpoint?, string?) Fail(string problem) => (null, problem);

    private static (ModemEndpoint?, string?) Serial(string text, bool unescape)
    {
        (string body, EndpointQuery query) = EndpointQuery.Split(text, "baud", "flow");
        string? path = NormalizeDevice(unescape ? Uri.UnescapeDataString(body) : body);
        string flow = query["flow"] ?? "none";
        int baud = SerialEndpoint.DefaultBaudRate;
        string? problem = query.Problem
            ?? (path is null ? "it has no absolute device path" : null)
            ?? (query["baud"] is { } number && !IsBaudRate(number, out baud)
                ? $"\"{number}\" is not a baud rate (50 to 12000000, or auto)" : null)
            ?? (flow is not ("none" or "rtscts") ? $"\"{flow}\" is not a flow control (none or rtscts)" : null);
        return problem is not null || path is null
            ? Fail(problem ?? string.Empty)
            : (new SerialEndpoint(path)
            {
                BaudRate = baud,
                FlowControl = flow == "none" ? SerialFlowControl.None : SerialFlowControl.RtsCts,
            }, null);
    }

    private static (ModemEndpoint?, string?) Tcp(string rest)
    {
        int colon = rest.LastIndexOf(':');
        if (!rest.StartsWith("//", StringComparison.Ordinal) || colon < 2)
        {
            return Fail("it has no //host:port");
        }

        string host = rest[2..colon];
        bool bracketed = host.Length > 2 && host[0] == '[' && host[^1] == ']';
        host = bracketed ? host[1..^1] : host;
        if (host.Contains(':', StringComparison.Ordinal) != bracketed || !IsHost(host))
        {
            return Fail($"\"{rest[2..colon]}\" is not a host (an IPv6 address goes in brackets)");
        }

        return EndpointQuery.TryNumber(rest[(colon + 1)..], 1, ushort.MaxValue, out int port)
            ? (new TcpEndpoint(host, port), null)
            : Fail($"\"{rest[(colon + 1)..]}\" is not a port (1 to 65535)");
    }

    private static (ModemEndpoint?, string?) Unix(string rest)
    {
        bool isAbstract = rest.StartsWith('@');
        string path = isAbstract ? rest[1..] : rest;
        return UnixSocketEndpoint.Check(path, isAbstract) is { } problem
            ? Fail(problem)
            : (new UnixSocketEndpoint(path, isAbstract), null);
    }

    private static (ModemEndpoint?, string?) Usb(string rest)
    {
        (string body, EndpointQuery query) = EndpointQuery.Split(rest, "interface", "serial", "location", "root");
        int number = 0;
        if (query.Problem is not null)
        {
            return Fail(query.Problem);
        }

        if (query["interface"] is { } text && !EndpointQuery.TryNumber(text, 0, byte.MaxValue, out number))
        {
            return Fail($"\"{text}\" is not a USB interface (0 to 255)");
        }

        if (query["root"] is { } root && (root[0] != '/' || root.Contains('\0', StringComparison.Ordinal)))
        {
            return Fail($"the root \"{root}\" is not an absolute path");
        }

        return UsbName(Uri.UnescapeDataString(body), query["serial"]) switch
        {
            (_, { } problem) => Fail(problem),
            ({ } named, _) => (named with
            {
                Interface = query["interface"] is null ? null : (byte)number,
                Location = query["location"],
                Root = query["root"] ?? UsbEndpoint.DefaultRoot,
            }, null),
            _ => Fail(string.Empty),
        };
    }

    /// <summary>Which module: a model, the ids, a serial number, or nothing. EC25 is a model, although it is hexadecimal.</summary>
    private static (UsbEndpoint?, string?) UsbName(string name, string? serial)
    {
        if (name.Length == 0)
        {
            return (new UsbEndpoint { SerialNumber = serial }, null);
        }

        if (UsbProducts.ProductOf(name) is { } product)
        {
            return (new UsbEndpoint(UsbProducts.Quectel, product) { SerialNumber = serial }, null);
        }

        ushort?[] ids = [.. name.Split(':').Select(HexId)];
        return ids switch
        {
            [{ } vendor] => (new UsbEndpoint(vendor) { SerialNumber = serial }, null),
            [{ } vendor, { } id] => (new UsbEndpoint(vendor, id) { SerialNumber = serial }, null),
            [null] when serial is null => (new UsbEndpoint { SerialNumber = name }, null),
            [null] => (null, $"\"{name}\" is not a model, and the serial number is given already"),
            _ => (null, $"\"{name}\" is not a USB vendor and product (four hexadecimal digits each)"),
        };
    }

    private static ushort? HexId(string text) =>
        text.Length == 4
        && ushort.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort id)
            ? id
            : null;
}
