namespace Quectel.Modem;

/// <summary><c>AT+CPWD="SC","pin","new pin"</c> (3GPP TS 27.007 §7.5; core AT reference, 4; 5 s).</summary>
internal sealed record ChangePinCommand(AtSecret Pin, AtSecret NewPin) : AtActionCommand($"AT+CPWD={"SC"},{Pin},{NewPin}");
