using Quectel.Modem;

namespace Quectel.Mqtt.Commands;

/// <summary>
/// <c>AT+QMTCLOSE=0</c>: closes the network connection; answers <c>ERROR</c> when there is none (QMT reference, 6).
/// </summary>
internal sealed record MqttCloseCommand(int ClientIndex) : AtActionCommand($"AT+QMTCLOSE={ClientIndex}");
