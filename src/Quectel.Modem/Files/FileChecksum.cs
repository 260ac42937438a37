using System.Buffers.Binary;

namespace Quectel.Modem;

/// <summary>
/// The checksum with which a module confirms an upload: the exclusive or of all 16-bit words, high byte first; an odd
/// last byte counts as a high byte (core AT reference, 8.3).
/// </summary>
internal static class FileChecksum
{
    public static ushort Compute(ReadOnlySpan<byte> content)
    {
        ushort sum = 0;
        for (; content.Length > 1; content = content[2..])
        {
            sum ^= BinaryPrimitives.ReadUInt16BigEndian(content);
        }

        return content.IsEmpty ? sum : (ushort)(sum ^ (content[0] << 8));
    }
}
