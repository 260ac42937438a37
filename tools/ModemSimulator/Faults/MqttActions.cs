using Quectel.Simulator.Configuration;

namespace Quectel.Simulator.Faults;

/// <summary>What goes wrong with MQTT.</summary>
public static class MqttActions
{
    private const int MaxClient = 5;

    internal static IEnumerable<FaultWord> Words =>
    [
        new(FaultReach.Mqtt, "mqtt-result",
            "The result of an operation (`+QMTOPEN: i,r` …): a number, with nothing done; or `lost`, `doubled`, `late` "
            + "with `by`",
            ReadResult)
        {
            Examples =
            [
                "{mqtt-result: -1}", "{mqtt-result: lost}", "{mqtt-result: doubled}", "{mqtt-result: late, by: 20 s}",
            ],
        },
        new(FaultReach.Mqtt, "connack", "The broker refuses the connection with this code (1 to 5)",
            map => Connack(map.Integer("connack", 1, 5)))
        {
            Examples = ["{connack: 5}", "{connack: 2}"],
        },
        new(FaultReach.Mqtt, "tls",
            "The next connection with TLS: its handshake is `failed`, or `silent` for the negotiation time; then "
            + "`+QMTOPEN: i,-1`",
            map => FailTls(map.Choice<HandshakeLoss>("tls") == HandshakeLoss.Failed ? TlsFault.Failed : TlsFault.Silent))
        {
            Examples = ["{tls: failed}", "{tls: silent}"],
        },
        new(FaultReach.Mqtt, "ack",
            "The broker's PUBACK, PUBCOMP, SUBACK or UNSUBACK is `lost` or `late` with `by`: the module retransmits, then "
            + "gives up",
            ReadAcknowledgement)
        {
            Examples = ["{ack: lost}", "{ack: late, by: 20 s}"],
        },
        new(FaultReach.Modem, "mqtt-stat",
            "`+QMTSTAT: i,n` (1 to 8): the client loses its connection; all clients, or `client`",
            map => Stat(map.Integer("mqtt-stat", 1, 8), map.OptionalInteger("client", 0, MaxClient)))
        {
            Examples = ["{mqtt-stat: 1}", "{mqtt-stat: 2}", "{mqtt-stat: 7, client: 0}"],
        },
        new(FaultReach.Modem, "broker",
            "`gone`: connections close, new ones fail; `silent`: half-open, nothing comes or goes; `back`: it can be "
            + "reached again",
            map => Broker(map.Choice<BrokerCondition>("broker")))
        {
            Examples = ["{broker: gone}", "{broker: silent}", "{broker: back}"],
        },
    ];

    private enum Loss
    {
        Lost,
        Late,
        Doubled,
    }

    private enum HandshakeLoss
    {
        Failed,
        Silent,
    }

    private enum AcknowledgementLoss
    {
        Lost,
        Late,
    }

    /// <summary>The operation is not done; its URC reports this.</summary>
    public static FaultAction Result(int result) =>
        new($"mqtt-result {result}", scene => scene.Strike(MqttFault.FailWith(result)));

    public static FaultAction LoseResult() =>
        new("mqtt-result lost", scene => scene.Strike(MqttFault.LoseResult()));

    public static FaultAction DoubleResult() =>
        new("mqtt-result doubled", scene => scene.Strike(MqttFault.DoubleResult()));

    public static FaultAction DelayResult(TimeSpan by) =>
        new("mqtt-result late", scene => scene.Strike(MqttFault.DelayResult(by)));

    /// <summary>Strikes the connection that is being made, or else the next.</summary>
    public static FaultAction Connack(int returnCode) => new($"connack {returnCode}", scene => scene.Strike(
        MqttFault.RefuseConnect(returnCode), operation => operation.Kind == MqttOperationKind.Connect));

    /// <summary>Strikes the connection that is being opened, or else the next; one without TLS does not notice.</summary>
    public static FaultAction FailTls(TlsFault fault) => new($"tls {fault}", scene => scene.Strike(
        MqttFault.FailTls(fault), operation => operation.Kind == MqttOperationKind.Open));

    public static FaultAction LoseAcknowledgement() => new(
        "ack lost", scene => scene.Strike(MqttFault.LoseAcknowledgement(), IsAcknowledged));

    public static FaultAction DelayAcknowledgement(TimeSpan by) => new(
        "ack late", scene => scene.Strike(MqttFault.DelayAcknowledgement(by), IsAcknowledged));

    /// <param name="client">Null: every client that is not closed.</param>
    public static FaultAction Stat(int status, int? client = null) =>
        new($"mqtt-stat {status}", scene => scene.Core.Mqtt.FailOpen(status, client));

    public static FaultAction Broker(BrokerCondition condition) =>
        new($"broker {condition}", scene => scene.Core.Broker.Set(condition));

    private static bool IsAcknowledged(MqttOperation operation) =>
        operation.Kind is MqttOperationKind.Publish or MqttOperationKind.Subscribe or MqttOperationKind.Unsubscribe;

    private static FaultAction ReadResult(MapReader map)
    {
        if (int.TryParse(map.Text("mqtt-result"), out _))
        {
            return Result(map.Integer("mqtt-result", -1, 5));
        }

        return map.Choice<Loss>("mqtt-result") switch
        {
            Loss.Lost => LoseResult(),
            Loss.Doubled => DoubleResult(),
            _ => DelayResult(map.Duration("by")),
        };
    }

    private static FaultAction ReadAcknowledgement(MapReader map) => map.Choice<AcknowledgementLoss>("ack") switch
    {
        AcknowledgementLoss.Lost => LoseAcknowledgement(),
        _ => DelayAcknowledgement(map.Duration("by")),
    };
}
