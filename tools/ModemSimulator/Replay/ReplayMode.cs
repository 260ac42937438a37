namespace Quectel.Simulator.Replay;

/// <summary>How closely a host has to follow a recording.</summary>
public enum ReplayMode
{
    /// <summary>The host sends exactly what was recorded, in that order; anything else ends the replay.</summary>
    Strict,

    /// <summary>
    /// Commands come in any order and any number; each is answered as recorded, the first time by its first recording.
    /// One that was not recorded gets ERROR.
    /// </summary>
    Tolerant,
}
