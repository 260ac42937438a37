namespace Quectel.Modem;

/// <summary><c>AT+CCLK="24/12/24,10:48:23+04"</c> (3GPP TS 27.007 §8.15; 300 ms).</summary>
internal sealed record SetClockCommand(string Time) : AtActionCommand($"AT+CCLK={Time}");
