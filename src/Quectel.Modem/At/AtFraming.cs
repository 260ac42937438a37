namespace Quectel.Modem.At;

/// <summary>What the framer needs to know besides the bytes: the lines with raw payload, and the limits.</summary>
internal sealed record AtFraming
{
    /// <summary>A scan of 30 networks or a QENG answer stays far below this.</summary>
    public const int DefaultMaxLineBytes = 16 * 1024;

    /// <summary>The largest payload any family takes is 64 KiB (EC801E); a received one can hardly be larger.</summary>
    public const int DefaultMaxPayloadBytes = 128 * 1024;

    public IReadOnlyList<AtCountedLine> CountedLines { get; init; } = [];

    public int MaxLineBytes { get; init; } = DefaultMaxLineBytes;

    public int MaxPayloadBytes { get; init; } = DefaultMaxPayloadBytes;
}
