namespace Quectel.Modem;

/// <summary>
/// <c>AT+QPOWD=1</c>, or 0 to leave the network without a farewell: <c>OK</c>, later <c>POWERED DOWN</c> (core AT
/// reference, 2.4; 300 ms).
/// </summary>
internal sealed record ShutDownCommand(bool IsOrderly) : AtActionCommand($"AT+QPOWD={IsOrderly}");
