using Quectel.Simulator.Line;

namespace Quectel.Simulator.Sockets;

/// <summary>How received bytes are shown, by AT+QIRD and in the URC of the push mode (core-at.md 6.4).</summary>
internal static class SocketText
{
    /// <param name="head">What stands before the length.</param>
    public static InfoLine Describe(string head, Packet packet)
    {
        string from = packet.From is { } peer ? $",\"{peer.Address}\",{peer.Port}" : "";
        string line = $"{head}{packet.Bytes.Length}{from}";
        return new InfoLine($"{line}\r\n{WireText.FromBytes(packet.Bytes)}", line);
    }
}
