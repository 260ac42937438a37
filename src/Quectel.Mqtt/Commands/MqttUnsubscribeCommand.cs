using Quectel.Modem;

namespace Quectel.Mqtt.Commands;

/// <summary><c>AT+QMTUNS=0,8,"a/#"</c>; the outcome comes as <c>+QMTUNS: 0,8,0</c> (QMT reference, 10).</summary>
internal sealed record MqttUnsubscribeCommand(int ClientIndex, int MessageId, string Filter)
    : AtActionCommand($"AT+QMTUNS={ClientIndex},{MessageId},{Filter}");
