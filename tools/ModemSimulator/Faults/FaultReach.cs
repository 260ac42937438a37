namespace Quectel.Simulator.Faults;

/// <summary>What an action concerns; it tells chaos when to draw it.</summary>
internal enum FaultReach
{
    /// <summary>A piece of output.</summary>
    Output,

    Command,

    Mqtt,

    /// <summary>A TCP/IP operation.</summary>
    Ip,

    /// <summary>The module and its world: nothing has to trigger it.</summary>
    Modem,
}
