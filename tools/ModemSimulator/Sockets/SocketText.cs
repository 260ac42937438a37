using Quectel.Simulator.Line;

namespace Quectel.Simulator.Sockets;

/// <summary>How received bytes are shown, by AT+QIRD and in the URC of the push mode (core-at.md 6.4).</summary>
internal static class SocketText
{
    /// <param name="head">What stands before the length.</param>
    public static InfoLine Describe(string head, Packet packet, SocketSettings settings)
    {
        string from = packet.From is { } peer ? $",\"{peer.Address}\",{peer.Port}" : "";
        string line = $"{head}{packet.Bytes.Length}{from}";
        string data = settings.ShowsHex ? Convert.ToHexString(packet.Bytes) : WireText.FromBytes(packet.Bytes);
        return new InfoLine($"{line}{(settings.OnOneLine ? "," : "\r\n")}{data}", line);
    }

    /// <summary>Bytes of hexadecimal digits, two each.</summary>
    public static bool TryParseHex(string text, out byte[] bytes)
    {
        bool valid = text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit);
        bytes = valid ? Convert.FromHexString(text) : [];
        return valid;
    }
}
