using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>All commands by name. To add a command, add one entry to the set of its area.</summary>
internal sealed class CommandTable
{
    private readonly Dictionary<string, Command> _commands;

    public CommandTable(ModemCore core)
    {
        ICommandSet[] areas =
        [
            new LineCommands(),
            new IdentityCommands(core),
            new PowerCommands(core),
            new SimCommands(core),
            new SimFileCommands(core),
            new NetworkCommands(core),
            new PacketDataCommands(core),
            new DialCommands(core),
            new ConfigurationCommands(core),
            new FileCommands(core),
            new MqttCommands(core),
            new MqttPublishCommands(core),
            new MqttConfigurationCommand(core),
        ];
        _commands = areas.SelectMany(area => area.Commands).ToDictionary(command => command.Name);
    }

    public IReadOnlyCollection<string> Names => _commands.Keys;

    public Command? Find(ReceivedCommand received) => _commands.GetValueOrDefault(received.Name);
}
