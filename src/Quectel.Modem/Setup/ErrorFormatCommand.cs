namespace Quectel.Modem;

/// <summary>
/// <c>AT+CMEE=1</c>: errors as numbers, which are stable where texts are not. Not saved by the modem (core AT
/// reference 1.4).
/// </summary>
internal sealed record ErrorFormatCommand() : AtActionCommand($"AT+CMEE=1");
