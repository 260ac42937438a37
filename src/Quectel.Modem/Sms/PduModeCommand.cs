namespace Quectel.Modem;

/// <summary>
/// <c>AT+CMGF=0</c>: messages as PDUs (3GPP TS 27.005 §3.2.3; 300 ms). Text mode knows neither the parts of long messages
/// nor all characters, and shows them in a character set that any program may have changed.
/// </summary>
/// <remarks>Written before each operation, since a restart or another program changes it back.</remarks>
internal sealed record PduModeCommand() : AtActionCommand($"AT+CMGF=0");
