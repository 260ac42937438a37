namespace Quectel.Modem.At;

/// <summary>
/// What is sent in front of a probe, from the least intrusive to the last resort: each ends another state in which the
/// modem would not take the probe for commands.
/// </summary>
internal enum AtRung
{
    /// <summary>Nothing: the modem is in command mode, only late.</summary>
    None,

    /// <summary>ESC ends an open prompt, a carriage return a line that was begun (core AT reference, 1.5).</summary>
    Escape,

    /// <summary>
    /// ESC, then as many blanks as the payload has bytes: a module that counts takes no ESC, and must get what it was
    /// promised. In command mode they are an empty line.
    /// </summary>
    FillPayload,

    /// <summary><c>+++</c> between two silences leaves the data mode (core AT reference, 1.5).</summary>
    LeaveDataMode,
}
