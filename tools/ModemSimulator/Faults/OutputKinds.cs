namespace Quectel.Simulator.Faults;

/// <summary>What a piece of output is, and sets of these.</summary>
[Flags]
public enum OutputKinds
{
    /// <summary>What the host typed, given back.</summary>
    Echo = 1,

    /// <summary>The information text of an answer, in one piece.</summary>
    Text = 2,

    /// <summary>The <c>&gt;</c> of a payload, or the CONNECT of a file.</summary>
    Prompt = 4,

    /// <summary>Bytes of a file or of data mode.</summary>
    Data = 8,

    /// <summary>A final result: <c>OK</c>, <c>+CME ERROR: 14</c>.</summary>
    Result = 16,

    Urc = 32,

    /// <summary>All that answers a command.</summary>
    Answer = Text | Prompt | Data | Result,

    Any = Echo | Answer | Urc,
}
