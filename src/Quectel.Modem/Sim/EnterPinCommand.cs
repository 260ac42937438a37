namespace Quectel.Modem;

/// <summary><c>AT+CPIN="pin"</c> (3GPP TS 27.007 §8.3; 5 s).</summary>
internal sealed record EnterPinCommand(AtSecret Pin) : AtActionCommand($"AT+CPIN={Pin}");
