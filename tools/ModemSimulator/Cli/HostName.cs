using System.Net;

namespace Quectel.Simulator.Cli;

/// <summary>A host of the simulated network: <c>time.example=192.0.2.1,192.0.2.2</c>.</summary>
internal sealed record HostName(string Name, IPAddress[] Addresses)
{
    private const string Expected = "--name takes a host name and its addresses, like time.example=192.0.2.1,192.0.2.2";

    /// <exception cref="FormatException">The text names no host; the message says what does.</exception>
    public static HostName Parse(string text)
    {
        if (text.Split('=') is not [{ Length: > 0 } name, var list])
        {
            throw new FormatException($"{Expected}, not '{text}'.");
        }

        IPAddress[] addresses = [.. list.Split(',').Select(part => IPAddress.TryParse(part, out IPAddress? address)
            ? address
            : throw new FormatException($"{Expected}; '{part}' is no address."))];
        return new HostName(name, addresses);
    }
}
