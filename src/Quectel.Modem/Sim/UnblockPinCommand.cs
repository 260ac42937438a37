namespace Quectel.Modem;

/// <summary><c>AT+CPIN="puk","new pin"</c> (3GPP TS 27.007 §8.3; 5 s).</summary>
internal sealed record UnblockPinCommand(AtSecret Puk, AtSecret NewPin) : AtActionCommand($"AT+CPIN={Puk},{NewPin}");
