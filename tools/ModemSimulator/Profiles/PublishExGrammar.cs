namespace Quectel.Simulator.Profiles;

/// <summary>AT+QMTPUBEX: one name, two grammars that exclude each other (qmt-commands.md 12).</summary>
public enum PublishExGrammar
{
    /// <summary>The last argument is a byte count, a prompt follows, the result is <c>+QMTPUBEX:</c>.</summary>
    LengthAndPrompt,

    /// <summary>The last argument is the quoted message itself, the result is <c>+QMTPUB:</c>.</summary>
    InlineMessage,
}
