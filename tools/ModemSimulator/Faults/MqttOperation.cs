namespace Quectel.Simulator.Faults;

/// <param name="MessageId">0 where the operation has none.</param>
public readonly record struct MqttOperation(MqttOperationKind Kind, int ClientIndex, int MessageId);
