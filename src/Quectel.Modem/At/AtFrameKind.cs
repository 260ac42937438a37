namespace Quectel.Modem.At;

/// <summary>What the framer cut.</summary>
internal enum AtFrameKind
{
    /// <summary>A line, with its counted payload when it has one.</summary>
    Line,

    /// <summary>The data prompt <c>&gt;</c>, which has no line end.</summary>
    Prompt,

    /// <summary>The payload, given back by a modem whose echo is on.</summary>
    Echo,

    /// <summary>More bytes without a line end than any line may have; they are dropped.</summary>
    Oversize,
}
