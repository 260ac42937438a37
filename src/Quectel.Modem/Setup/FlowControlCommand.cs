namespace Quectel.Modem;

/// <summary>
/// <c>AT+IFC=2,2</c>: RTS and CTS in both directions, as at our end of the line (core AT reference, 1.6).
/// </summary>
internal sealed record FlowControlCommand() : AtActionCommand($"AT+IFC=2,2");
