namespace Quectel.Simulator.Faults;

/// <summary>What a UART reads when the other one sends at a different rate: 8 data bits, no parity, 1 stop bit.</summary>
internal static class SerialLine
{
    private const int BitsPerFrame = 10;

    /// <summary>
    /// Samples the line in the middle of what the reader takes for bits. A byte with a false stop bit is delivered all
    /// the same, as a terminal does that does not check.
    /// </summary>
    public static byte[] Read(ReadOnlySpan<byte> sent, int sendingRate, int readingRate)
    {
        var read = new List<byte>();

        // Time in units of which a sent bit lasts readingRate and a read bit sendingRate.
        long end = (long)sent.Length * BitsPerFrame * readingRate;
        for (long time = NextLow(sent, 0, readingRate); time < end; time = NextLow(sent, time, readingRate))
        {
            int value = 0;
            for (int bit = 0; bit < 8; bit++)
            {
                bool high = IsHigh(sent, time + ((2L * bit) + 3) * sendingRate / 2, readingRate);
                value |= high ? 1 << bit : 0;
            }

            read.Add((byte)value);
            time = NextHigh(sent, time + (19L * sendingRate / 2), readingRate);
        }

        return [.. read];
    }

    private static long NextLow(ReadOnlySpan<byte> sent, long time, int readingRate) =>
        Next(sent, time, readingRate, high: false);

    private static long NextHigh(ReadOnlySpan<byte> sent, long time, int readingRate) =>
        Next(sent, time, readingRate, high: true);

    private static long Next(ReadOnlySpan<byte> sent, long time, int readingRate, bool high)
    {
        long end = (long)sent.Length * BitsPerFrame * readingRate;
        while (time < end && IsHigh(sent, time, readingRate) != high)
        {
            time = ((time / readingRate) + 1) * readingRate;
        }

        return time;
    }

    // Start bit low, data from the lowest bit, stop bit high; an idle line is high.
    private static bool IsHigh(ReadOnlySpan<byte> sent, long time, int readingRate)
    {
        (long frame, long bit) = Math.DivRem(time / readingRate, BitsPerFrame);
        return frame >= sent.Length
            || bit == BitsPerFrame - 1
            || (bit > 0 && ((sent[(int)frame] >> (int)(bit - 1)) & 1) == 1);
    }
}
