namespace Quectel.Mqtt.Protocol;

/// <summary>News of the module's MQTT stack.</summary>
/// <param name="ClientIndex">Which of its clients; null when it concerns all of them.</param>
internal abstract record MqttUrc(int? ClientIndex);

/// <summary>The outcome of an operation.</summary>
/// <param name="ClientIndex">Which client.</param>
/// <param name="Operation">What ended.</param>
/// <param name="MessageId">
/// The id it was started with; 0 for operations without one, and for publishes at QoS 0.
/// </param>
/// <param name="Result">
/// 0 done, 1 retransmitting (not the end), 2 given up; other codes for open, close and disconnect.
/// </param>
/// <param name="Values">What follows: granted QoS, CONNACK code, number of retransmissions.</param>
internal sealed record MqttResultUrc(
    int? ClientIndex,
    MqttOperation Operation,
    int MessageId,
    int Result,
    IReadOnlyList<int> Values)
    : MqttUrc(ClientIndex)
{
    /// <summary>
    /// Result 1 of the acknowledged operations says that the module is still trying (QMT reference, 2.3).
    /// </summary>
    public bool IsInterim => Result == 1
        && Operation is not (MqttOperation.Open or MqttOperation.Close or MqttOperation.Disconnect);
}

/// <summary><c>+QMTSTAT: 0,1</c>: the connection ended.</summary>
internal sealed record MqttStatusUrc(int? ClientIndex, MqttDisconnectReason Reason) : MqttUrc(ClientIndex);

/// <summary><c>+QMTPING: 0,1</c>: a ping was not answered; <c>+QMTSTAT</c> follows, or does not (14.3).</summary>
internal sealed record MqttPingUrc(int? ClientIndex) : MqttUrc(ClientIndex);

/// <summary><c>+QMTRECV: 0,1,"a/x",5,"hello"</c>: a message.</summary>
internal sealed record MqttMessageUrc(int? ClientIndex, MqttMessage Message) : MqttUrc(ClientIndex);

/// <summary><c>+QMTRECV: 0,3</c>: a message is kept in the module, in this place (buffered mode).</summary>
internal sealed record MqttStoredUrc(int? ClientIndex, int Slot) : MqttUrc(ClientIndex);

/// <summary><c>RDY</c>: the module restarted.</summary>
internal sealed record MqttModemStartedUrc() : MqttUrc(ClientIndex: null);
