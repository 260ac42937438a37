namespace Quectel.Simulator.Line;

/// <summary>One command of a command line, not yet looked up.</summary>
/// <param name="Name">
/// Upper case with its prefix: <c>+QMTOPEN</c>, <c>E</c>, <c>&amp;F</c>; S-registers all are <c>S</c>.
/// </param>
/// <param name="Arguments">
/// What follows the <c>=</c> as received, one char for one byte. Basic commands have their number here
/// (<c>E0</c> is <c>E</c> with <c>0</c>), S-registers their number first (<c>S8=37</c> is <c>S</c> with <c>8,37</c>).
/// </param>
public sealed record ReceivedCommand(string Name, CommandForm Form, string Arguments)
{
    /// <summary>The port it came from, by its name in the log.</summary>
    public string Port { get; init; } = "";

    // A PIN or password may be among the arguments, so they never appear by accident.
    public override string ToString() => $"{Name} ({Form})";
}
