using Quectel.Simulator.Line;

namespace Quectel.Simulator.Faults;

/// <summary>
/// All triggers and actions by their words. To add an action, add its factory and its word to the class of its area.
/// </summary>
internal static class FaultVocabulary
{
    private const string Any = "any";

    public static IReadOnlyList<TriggerWord> Triggers { get; } =
    [
        new("command", "A command is about to be carried out; `form`, `arguments` (with `*`) and `nth` narrow it",
            "{command: +QMTPUB, form: write, arguments: \"0,*\", nth: 3}",
            map => FaultTrigger.Command(
                AnyOr(map.Text("command")), map.OptionalChoice<CommandForm>("form"), map.OptionalText("arguments"))),
        new("mqtt", "An MQTT operation begins after its OK; `client` and `nth` narrow it",
            "{mqtt: publish, client: 0}",
            map => FaultTrigger.Mqtt(
                map.Text("mqtt") == Any ? null : map.Choice<MqttOperationKind>("mqtt"),
                map.OptionalInteger("client", 0, 5))),
        new("ip", "A TCP/IP operation begins after its OK; `nth` narrows it", "{ip: lookup}",
            map => FaultTrigger.Ip(map.Text("ip") == Any ? null : map.Choice<IpOperationKind>("ip"))),
        new("output", "A piece of output is on its way; `contains` and `nth` narrow it",
            "{output: urc, contains: +QMTSTAT}",
            map => FaultTrigger.Output(map.Choice<OutputKinds>("output"), map.OptionalText("contains"))),
        new("after", "Once, so long after the start", "{after: 20 s}",
            map => FaultTrigger.After(map.Duration("after"))),
        new("every", "Again and again", "{every: 30 s}",
            map => FaultTrigger.Every(FaultReader.ReadPeriod(map) ?? throw map.Missing("every"))),
        new("state", "The module gets there; `nth` narrows it", "{state: registered}",
            map => FaultTrigger.When(map.Choice<ModemMoment>("state"))),
    ];

    public static IReadOnlyList<FaultWord> Actions { get; } =
    [
        .. OutputActions.Words,
        .. CommandActions.Words,
        .. MqttActions.Words,
        .. IpActions.Words,
        .. PortActions.Words,
        .. PowerActions.Words,
        .. NetworkActions.Words,
        .. RadioActions.Words,
        .. GnssActions.Words,
        .. SensorActions.Words,
        .. SimActions.Words,
        .. FileActions.Words,
        new(FaultReach.Modem, "wait", "The actions after it in the list wait",
            map => FaultAction.Wait(map.Duration("wait")))
        {
            Examples = ["{wait: 5 s}"],
            Weight = 0,
        },
        new(FaultReach.Modem, "recover",
            "All faults end: nothing is armed, chaos stops, power, ports, SIM, network, signal, sky, broker, sockets and "
            + "files are back",
            _ => FaultAction.Recover())
        {
            Examples = ["recover"],
            Weight = 0,
        },
    ];

    /// <summary>All words with an example and their meaning, one a line.</summary>
    public static string Describe() => string.Join('\n',
        [
            "Triggers, for {on: TRIGGER, do: ACTION}:",
            .. Triggers.Select(word => $"  {word.Example}  {word.Meaning}"),
            "Actions:",
            .. Actions.Select(word => $"  {word.Examples[0]}  {word.Meaning}"),
        ]);

    private static string? AnyOr(string name) => name == Any ? null : name;
}
