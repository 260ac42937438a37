namespace Quectel.Simulator.Line;

/// <summary>Bytes for the host, announced by a line (core-at.md 8.1).</summary>
/// <param name="Opening"><c>CONNECT</c>, or with the count where the command says so: <c>CONNECT 10</c>.</param>
internal sealed record Download(string Opening, byte[] Bytes)
{
    // What a file holds may be a private key.
    public override string ToString() => $"{Opening} [{Bytes.Length} bytes]";
}
