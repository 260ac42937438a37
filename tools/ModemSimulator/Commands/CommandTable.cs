using Quectel.Simulator.Line;
using Quectel.Simulator.Profiles;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>All commands by name. To add a command, add one entry to the set of its area.</summary>
internal sealed class CommandTable
{
    private readonly Dictionary<string, Command> _commands;
    private readonly SortedDictionary<string, CommandDisposition> _dispositions = new(StringComparer.Ordinal);

    public CommandTable(ModemCore core)
    {
        ICommandSet[] areas =
        [
            new LineCommands(core),
            new ListCommand(() => _commands!.Keys),
            new IdentityCommands(core),
            new PowerCommands(core),
            new SimCommands(core),
            new SimFileCommands(core),
            new SimDetectionCommands(core),
            new SignalCommands(core),
            new CellCommands(core),
            new IndicationCommand(core),
            new IndicatorCommand(core),
            new NetworkCommands(core),
            new PacketDataCommands(core),
            new PacketDomainCommands(core),
            new DialCommands(core),
            new CmuxCommand(core, this),
            new SmsSettingCommands(core),
            new SmsCommands(core),
            new PhonebookCommands(core),
            new UrcPortCommand(core),
            new ClockCommands(core),
            new DeviceSettingCommand("+QCFG", core.Settings, hasEffect: true, core.Network.OnSettingChanged),
            new DeviceSettingCommand("+QGPSCFG", core.Gnss.Settings, hasEffect: false, static () => { }),
            new GnssCommands(core),
            new SensorCommands(core),
            new PowerSavingCommands(core),
            new FileCommands(core),
            new FileHandleCommands(core),
            new SocketCommands(core),
            new SocketDataCommands(core),
            new SocketSettingCommands(core),
            new InternetCommands(core),
            new TlsConfigurationCommand(core),
            new MqttCommands(core),
            new MqttPublishCommands(core),
            new MqttConfigurationCommand(core),
        ];
        CommandProfile profile = core.Profile.Commands;
        _commands = areas.SelectMany(area => area.Commands)
            .Select(command => WithTestForm(command, profile))
            .ToDictionary(command => command.Name);
        Declare(_commands.Keys, CommandDisposition.Modelled);
        foreach ((string name, CannedCommand canned) in profile.Canned)
        {
            _commands[name] = CannedAnswers.Command(name, canned);
        }

        foreach (string name in profile.Refused.Keys)
        {
            _commands.Remove(name);
        }

        Declare(profile.Canned.Keys, CommandDisposition.Canned);
        Declare(profile.Refused.Keys, CommandDisposition.Refused);
    }

    /// <summary>
    /// Every command that was thought of. Any other gets ERROR too, but because nobody knows what a module would say.
    /// </summary>
    public IReadOnlyDictionary<string, CommandDisposition> Dispositions => _dispositions;

    public Command? Find(ReceivedCommand received) => _commands.GetValueOrDefault(received.Name);

    private void Declare(IEnumerable<string> names, CommandDisposition disposition)
    {
        foreach (string name in names)
        {
            _dispositions[name] = disposition;
        }
    }

    private static Command WithTestForm(Command command, CommandProfile profile) =>
        profile.TestForms.TryGetValue(command.Name, out TestForm? form)
            ? command with { Test = _ => CannedAnswers.Lines(form.Lines) with { Compact = !form.BlankLine } }
            : command;
}
