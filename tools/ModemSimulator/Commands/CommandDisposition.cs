namespace Quectel.Simulator.Commands;

/// <summary>How seriously the simulator takes a command.</summary>
public enum CommandDisposition
{
    /// <summary>There is behaviour behind it.</summary>
    Modelled,

    /// <summary>It has fixed answers, which the profile holds.</summary>
    Canned,

    /// <summary>It gets ERROR, on purpose.</summary>
    Refused,
}
