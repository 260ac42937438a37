namespace Quectel.Simulator.Commands;

/// <summary>The commands of one area.</summary>
internal interface ICommandSet
{
    IEnumerable<Command> Commands { get; }
}
