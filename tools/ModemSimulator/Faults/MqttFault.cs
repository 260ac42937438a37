namespace Quectel.Simulator.Faults;

/// <summary>What goes wrong with one MQTT operation after its OK. <c>default</c>: nothing.</summary>
public readonly record struct MqttFault
{
    /// <summary>The operation is not done; its URC reports this result instead.</summary>
    public int? Result { get; private init; }

    /// <summary>The operation is done, but its result URC never comes.</summary>
    public bool ResultLost { get; private init; }

    public static MqttFault FailWith(int result) => new() { Result = result };

    public static MqttFault LoseResult() => new() { ResultLost = true };
}
