namespace Quectel.Modem;

/// <summary>
/// <c>AT+CNMI=2,1</c>: what comes is stored, and <c>+CMTI: "ME",3</c> says where (3GPP TS 27.005 §3.4.1). Not kept over a
/// restart.
/// </summary>
internal sealed record SmsNoticeCommand() : AtActionCommand($"AT+CNMI=2,1");
