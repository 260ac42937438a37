namespace Quectel.Modem;

/// <summary><c>AT+CTZU=1</c> (3GPP TS 27.007 §8.40; core AT reference, 6.5; 300 ms).</summary>
internal sealed record SetClockUpdateCommand(ClockUpdate Update) : AtActionCommand($"AT+CTZU={(int)Update}");
