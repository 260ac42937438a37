using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace Quectel.Modem.At;

/// <summary>
/// Makes texts of bytes, and gives one that it made lately again instead of making it anew. Not for several threads.
/// </summary>
/// <remarks>
/// A modem repeats itself: the answers to what is polled, <c>OK</c>, <c>+QMTPUBEX: 0,0,0</c>, the headers of the
/// messages of one topic. Each text has one place in the table, given by its bytes, and the one that comes takes it
/// from the one that was there: nothing to look through, nothing to tidy up, and no more memory than the table has
/// places.
/// </remarks>
internal sealed class AtRecentTexts
{
    /// <summary>The longest text that is kept. Longer ones hardly come twice: they list or carry something.</summary>
    public const int MaxBytes = 64;

    // A power of two: the place is the topmost bits of the hash.
    private const int PlaceBits = 6;

    private readonly string?[] _texts = new string?[1 << PlaceBits];

    /// <summary>Gives the text of the bytes, which are UTF-8.</summary>
    public string GetText(ReadOnlySpan<byte> bytes)
    {
        // An echo may hold what its command hides, and is to be gone when the command is.
        if (bytes.Length > MaxBytes || bytes.StartsWith("AT"u8))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        ref string? kept = ref _texts[PlaceOf(bytes)];

        // Equal only when both are ASCII. Other texts are made anew each time: they are rare, and so the bytes need not
        // be kept beside the text.
        if (kept is not null && Ascii.Equals(bytes, kept))
        {
            return kept;
        }

        return kept = Encoding.UTF8.GetString(bytes);
    }

    /// <summary>
    /// Where the text belongs. It need not be hard to guess: who sends texts for one place on purpose only gets each of
    /// them made anew.
    /// </summary>
    private static int PlaceOf(ReadOnlySpan<byte> bytes)
    {
        // Odd, and without a pattern in its bits (2^64 divided by the golden ratio): each bit reaches those above it.
        const ulong Factor = 0x9E3779B97F4A7C15;
        ulong hash = (ulong)bytes.Length;
        while (bytes.Length >= sizeof(ulong))
        {
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        ulong last = 0;
        foreach (byte value in bytes)
        {
            last = (last << 8) | value;
        }

        return (int)((Mix(hash ^ last) * Factor) >> (64 - PlaceBits));

        // The rotation brings the upper bits, which a product does not spread, to the lower end for the next one.
        static ulong Mix(ulong value) => BitOperations.RotateLeft(value * Factor, 32);
    }
}
