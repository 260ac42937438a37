namespace Quectel.Modem;

/// <summary><c>AT+CLCK="SC",1,"pin"</c> (3GPP TS 27.007 §7.4; core AT reference, 4; 5 s).</summary>
internal sealed record SetPinLockCommand(bool IsOn, AtSecret Pin) : AtActionCommand($"AT+CLCK={"SC"},{IsOn},{Pin}");
