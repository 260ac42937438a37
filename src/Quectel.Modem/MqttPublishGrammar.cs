namespace Quectel.Modem;

/// <summary>The ways of publishing a payload.</summary>
public enum MqttPublishGrammar
{
    /// <summary><c>AT+QMTPUB=…,"topic",&lt;length&gt;</c>, result <c>+QMTPUB</c>: BG95, BG77, BG770A, newer BG96.</summary>
    Standard,

    /// <summary>
    /// <c>AT+QMTPUBEX=…,"topic",&lt;length&gt;</c>, result <c>+QMTPUBEX</c>: EC2x and newer. BG95 has a command of
    /// the same
    /// name that takes the message inline.
    /// </summary>
    Extended,

    /// <summary>
    /// <c>AT+QMTPUB=…,"topic"</c>, where Ctrl-Z (0x1A) ends the payload and ESC (0x1B) gives it up, so that neither can be
    /// in it: the first firmware of BG96.
    /// </summary>
    Terminated,

    /// <summary>
    /// <c>AT+QMTPUBEX=…,"topic","message"</c>, result <c>+QMTPUB</c>, without a prompt: BG95 and BG77. Only short text without
    /// quotes and control characters can go so; everything else goes as with <see cref="Standard"/>. No family has it by
    /// itself, since whether firmware has the command is not told: it is for a profile of your own.
    /// </summary>
    Inline,
}
