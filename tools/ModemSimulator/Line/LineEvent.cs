namespace Quectel.Simulator.Line;

/// <summary>What one received byte meant for the command line.</summary>
internal enum LineEvent
{
    /// <summary>Part of a line, or of the noise before one.</summary>
    Accepted,

    /// <summary>LF, ESC, Ctrl-Z and other control characters: no effect, and not echoed.</summary>
    Ignored,

    /// <summary>The line end after AT: a command line is complete.</summary>
    Line,

    /// <summary>A line end without AT before it: nothing to do.</summary>
    Blank,

    /// <summary>The line end of a command line that was too long to keep.</summary>
    TooLong,

    /// <summary><c>A/</c>: do the last command line again; there is no line end.</summary>
    Repeat,
}
