namespace Quectel.Modem;

/// <summary>What the module says it has got.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="Checksum">See <see cref="FileChecksum"/>.</param>
internal sealed record FileReceipt(int Length, int Checksum)
{
    public static FileReceipt Of(ReadOnlySpan<byte> content) => new(content.Length, FileChecksum.Compute(content));
}
