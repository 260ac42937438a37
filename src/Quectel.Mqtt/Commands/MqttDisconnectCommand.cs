using Quectel.Modem;

namespace Quectel.Mqtt.Commands;

/// <summary>
/// <c>AT+QMTDISC=0</c>: sends DISCONNECT; the outcome comes as <c>+QMTDISC: 0,0</c> (QMT reference, 8).
/// </summary>
internal sealed record MqttDisconnectCommand(int ClientIndex) : AtActionCommand($"AT+QMTDISC={ClientIndex}");
