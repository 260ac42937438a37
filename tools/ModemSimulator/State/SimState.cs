namespace Quectel.Simulator.State;

internal enum SimState
{
    /// <summary>Powered down, or not yet read after power-up.</summary>
    NotReady,

    /// <summary>There is no card.</summary>
    Absent,
    PinRequired,
    PukRequired,
    Ready,
}
