namespace Quectel.Simulator.Faults;

/// <summary>What goes wrong with one MQTT operation after its OK. <c>default</c>: nothing.</summary>
public readonly record struct MqttFault
{
    /// <summary>The operation is not done; its URC reports this result instead.</summary>
    public int? Result { get; private init; }

    /// <summary>The operation is done, but its result URC never comes.</summary>
    public bool ResultLost { get; private init; }

    /// <summary>Its result URC comes twice.</summary>
    public bool ResultDoubled { get; private init; }

    /// <summary>Its result URC comes so much later.</summary>
    public TimeSpan ResultDelay { get; private init; }

    /// <summary>Connecting: the broker is not asked; this is the code of the CONNACK.</summary>
    public int? ReturnCode { get; private init; }

    /// <summary>Opening with TLS: no handshake comes about.</summary>
    public TlsFault Tls { get; private init; }

    /// <summary>The packet is sent, but the broker's acknowledgement never arrives.</summary>
    public bool AcknowledgementLost { get; private init; }

    /// <summary>The broker's acknowledgement is so long under way.</summary>
    public TimeSpan AcknowledgementDelay { get; private init; }

    public static MqttFault FailWith(int result) => new() { Result = result };

    public static MqttFault LoseResult() => new() { ResultLost = true };

    public static MqttFault DoubleResult() => new() { ResultDoubled = true };

    public static MqttFault DelayResult(TimeSpan delay) => new() { ResultDelay = delay };

    public static MqttFault RefuseConnect(int returnCode) => new() { ReturnCode = returnCode };

    public static MqttFault FailTls(TlsFault fault) => new() { Tls = fault };

    public static MqttFault LoseAcknowledgement() => new() { AcknowledgementLost = true };

    public static MqttFault DelayAcknowledgement(TimeSpan delay) => new() { AcknowledgementDelay = delay };

    /// <summary>Both faults at once; where they disagree, the other one counts.</summary>
    public MqttFault And(MqttFault other) => new()
    {
        Result = other.Result ?? Result,
        ResultLost = ResultLost || other.ResultLost,
        ResultDoubled = ResultDoubled || other.ResultDoubled,
        ResultDelay = ResultDelay + other.ResultDelay,
        ReturnCode = other.ReturnCode ?? ReturnCode,
        Tls = other.Tls == TlsFault.None ? Tls : other.Tls,
        AcknowledgementLost = AcknowledgementLost || other.AcknowledgementLost,
        AcknowledgementDelay = AcknowledgementDelay + other.AcknowledgementDelay,
    };
}
