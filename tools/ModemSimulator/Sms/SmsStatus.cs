namespace Quectel.Simulator.Sms;

/// <summary>What a stored message is; the numbers are those of PDU mode (3GPP TS 27.005, 3.1).</summary>
internal enum SmsStatus
{
    ReceivedUnread,
    ReceivedRead,
    StoredUnsent,
    StoredSent,

    /// <summary>Only asked for: every status.</summary>
    All,
}
