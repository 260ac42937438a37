using Quectel.Modem;

namespace Quectel.Mqtt.Commands;

/// <summary>
/// <c>AT+QMTRECV=0,3</c>: makes the module give out the message in one of its places, which is free then. An empty place is
/// answered by <c>OK</c> alone (QMT reference, 13).
/// </summary>
/// <remarks>
/// The line with the message is not taken for this command's: it looks like a message that comes by itself, and goes the same
/// way. So it is not lost when the <c>OK</c> behind it is, or comes too late.
/// </remarks>
internal sealed record MqttFetchCommand(int ClientIndex, int Slot) : AtActionCommand($"AT+QMTRECV={ClientIndex},{Slot}");
