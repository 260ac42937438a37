namespace Quectel.Simulator.State;

internal enum PowerState
{
    Off,

    /// <summary>Deaf and silent; bytes sent now are lost.</summary>
    Booting,

    /// <summary>Between RDY and APP RDY: every command is answered ERROR (core-at.md 2.1, BG95).</summary>
    Starting,

    On,
}
