using Quectel.Modem;

namespace Quectel.Mqtt.Commands;

/// <summary>
/// <c>AT+QMTSUB=0,7,"a/#",1</c>; the outcome comes as <c>+QMTSUB: 0,7,0,1</c>, with the granted QoS (QMT reference,
/// 9).
/// </summary>
internal sealed record MqttSubscribeCommand(int ClientIndex, int MessageId, MqttTopicFilter Filter)
    : AtActionCommand($"AT+QMTSUB={ClientIndex},{MessageId},{Filter.Filter},{(int)Filter.QualityOfService}");
