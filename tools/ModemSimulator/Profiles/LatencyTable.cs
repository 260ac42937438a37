namespace Quectel.Simulator.Profiles;

/// <summary>How long a module takes; <see cref="SimulatorOptions.LatencyScale"/> multiplies all of it.</summary>
public sealed record LatencyTable
{
    /// <summary>Any command not listed in <see cref="SlowCommands"/>.</summary>
    public required TimeSpan Command { get; init; }

    /// <summary>Write forms that take longer: the port is busy meanwhile.</summary>
    public required IReadOnlyDictionary<string, TimeSpan> SlowCommands { get; init; }

    /// <summary>From the last payload byte to OK.</summary>
    public required TimeSpan Payload { get; init; }

    public required TimeSpan Registration { get; init; }

    /// <summary>From registration until the network tells the time.</summary>
    public required TimeSpan Nitz { get; init; }

    /// <summary>From AT+QGPS to the first position.</summary>
    public required TimeSpan GnssFix { get; init; }

    /// <summary>AT+COPS=?: at most 180 s.</summary>
    public required TimeSpan OperatorScan { get; init; }

    /// <summary>From the end of the message to <c>+CMGS</c>.</summary>
    public required TimeSpan SmsSend { get; init; }

    /// <summary>Before a socket connects.</summary>
    public required TimeSpan SocketOpen { get; init; }

    public required TimeSpan NameLookup { get; init; }

    /// <summary>The shortest round trip of AT+QPING; shown whatever the scale.</summary>
    public required TimeSpan Ping { get; init; }

    public required TimeSpan NetworkTime { get; init; }

    public required TimeSpan MqttOpen { get; init; }

    public required TimeSpan MqttClose { get; init; }

    public required TimeSpan MqttConnect { get; init; }

    public required TimeSpan MqttDisconnect { get; init; }

    /// <summary>From <c>+QMTDISC: i,0</c> to <c>+QMTSTAT: i,5</c>.</summary>
    public required TimeSpan MqttDisconnectedNotice { get; init; }

    public required TimeSpan MqttSubscribe { get; init; }

    public required TimeSpan MqttPublish { get; init; }

    public required TimeSpan PowerDown { get; init; }
}
