namespace Quectel.Modem;

/// <summary>The two ways of publishing by announced length.</summary>
public enum MqttPublishGrammar
{
    /// <summary><c>AT+QMTPUB=…,"topic",&lt;length&gt;</c>, result <c>+QMTPUB</c>: BG95, BG77, newer BG96.</summary>
    Standard,

    /// <summary>
    /// <c>AT+QMTPUBEX=…,"topic",&lt;length&gt;</c>, result <c>+QMTPUBEX</c>: EC2x and newer. BG95 has a command of
    /// the same
    /// name that takes the message inline.
    /// </summary>
    Extended,
}
