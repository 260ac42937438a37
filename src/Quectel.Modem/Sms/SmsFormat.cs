namespace Quectel.Modem;

/// <summary>How the module hands over short messages (<c>AT+CMGF</c>, 3GPP TS 27.005 §3.2.3).</summary>
public enum SmsFormat
{
    /// <summary>
    /// As PDUs: every character, octets, long messages in one. What to use, unless a module or its firmware refuses it.
    /// </summary>
    Pdu = 0,

    /// <summary>
    /// As texts with their header in fields. The module writes and reads the PDUs: one message carries 160 characters of the
    /// GSM alphabet or 70 of any, and each part of a long message that comes is a message of its own.
    /// </summary>
    Text = 1,
}
