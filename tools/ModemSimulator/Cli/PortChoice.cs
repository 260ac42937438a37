using System.Net;

namespace Quectel.Simulator.Cli;

/// <summary>One more port of the module: <c>usbmodem:unix:@modem1</c>.</summary>
/// <param name="Role">The port's name in AT+QURCCFG.</param>
/// <param name="Address">The link of a pseudo-terminal, if any; where a socket listens.</param>
internal sealed record PortChoice(string Role, PortKind Kind, string? Address)
{
    private const string Expected = "--port takes ROLE:pty[:LINK], ROLE:tcp:ADDRESS:PORT or ROLE:unix:NAME";

    /// <exception cref="FormatException">The text names no port; the message says what does.</exception>
    public static PortChoice Parse(string text)
    {
        string[] parts = text.Split(':', 3);
        string? address = parts.Length == 3 && parts[2].Length > 0 ? parts[2] : null;
        if (parts.Length < 2
            || !Enum.TryParse(parts[1], ignoreCase: true, out PortKind kind)
            || (kind != PortKind.Pty && address is null)
            || (kind == PortKind.Tcp && !IPEndPoint.TryParse(address!, out _)))
        {
            throw new FormatException($"{Expected}, not '{text}'.");
        }

        return new PortChoice(parts[0], kind, address);
    }
}
