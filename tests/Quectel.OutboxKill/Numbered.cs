using System.Buffers.Binary;

namespace Quectel.OutboxKill;

/// <summary>A message: which process sent it, and its number there.</summary>
/// <remarks>
/// Each process counts from 1: one that was killed between storing a message and saying so must not be followed by one that
/// sends the same again, or the two could not be told from a repetition.
/// </remarks>
public readonly record struct Numbered(int Life, int Number)
{
    private const int Size = 2 * sizeof(int);

    // More than any run has, and less than text makes when it is read as a number.
    private const int Limit = 10_000_000;

    public static bool TryRead(ReadOnlySpan<byte> payload, out Numbered numbered)
    {
        numbered = payload.Length == Size
            ? new Numbered(
                BinaryPrimitives.ReadInt32LittleEndian(payload),
                BinaryPrimitives.ReadInt32LittleEndian(payload[sizeof(int)..]))
            : default;
        return numbered is { Life: > 0 and < Limit, Number: > 0 and < Limit };
    }

    public byte[] ToPayload()
    {
        byte[] payload = new byte[Size];
        BinaryPrimitives.WriteInt32LittleEndian(payload, Life);
        BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(sizeof(int)), Number);
        return payload;
    }

    public bool IsBefore(Numbered other) => Life < other.Life || (Life == other.Life && Number < other.Number);
}
