using System.Net;

namespace Quectel.Simulator.Sockets;

/// <summary>Bytes that arrived together.</summary>
/// <param name="From">Who sent them, where that may be anybody.</param>
internal readonly record struct Packet(byte[] Bytes, IPEndPoint? From)
{
    // What a socket carries may be a secret.
    public override string ToString() => $"[{Bytes.Length} bytes]";
}
