using System.Text;
using Quectel.Modem;
using Quectel.Mqtt.Protocol;

namespace Quectel.Mqtt.Commands;

/// <summary>
/// <c>AT+QMTPUB=0,8,1,0,"a/x",5</c> or <c>AT+QMTPUBEX=…</c>: the module prompts, takes exactly as many bytes as were
/// announced, and reports <c>+QMTPUB: 0,8,0</c> or <c>+QMTPUBEX: 0,8,0</c> when the broker has the message
/// (QMT reference, 11 and 12).
/// </summary>
/// <remarks>
/// <para>A message in the line, <c>AT+QMTPUBEX=0,8,1,0,"a/x","hello"</c>, needs no prompt, and carries no quotes and little
/// text (12.2).</para>
/// <para>Without a length Ctrl-Z ends the payload (11.4). So goes what a module cannot be told the length of: everything with
/// the first firmware of BG96, and elsewhere the empty payload, which clears a retained message, since a length begins at
/// 1.</para>
/// </remarks>
internal sealed record MqttPublishCommand : AtActionCommand
{
    public const byte CtrlZ = 0x1A;
    public const byte Escape = 0x1B;

    // A slow line: 9600 baud carries 960 bytes a second.
    private const int BytesPerSecond = 1000;

    private const int MaxBytesInLine = 560; // 12.2, C9: the lesser of two figures.

    private ReadOnlyMemory<byte>? _payload;

    private MqttPublishCommand(AtCommandLine line, ReadOnlyMemory<byte>? payload)
        : base(line) => _payload = payload;

    /// <summary>The prompt may take 5 s, and the payload its time on a slow line (QMT reference, 3.2).</summary>
    public override TimeSpan MaxResponseTime => TimeSpan.FromSeconds(15 + (_payload.GetValueOrDefault().Length / BytesPerSecond));

    public override ReadOnlyMemory<byte>? Payload => _payload;

    /// <param name="clientIndex">Which of the module's clients.</param>
    /// <param name="messageId">Its id; 0 at QoS 0.</param>
    /// <param name="publication">What to publish.</param>
    /// <param name="payload">Its payload, which is not changed before the command has ended.</param>
    /// <param name="grammar">What the module understands.</param>
    public static MqttPublishCommand Create(
        int clientIndex,
        int messageId,
        MqttPublication publication,
        ReadOnlyMemory<byte> payload,
        MqttPublishGrammar grammar)
    {
        bool isInLine = grammar == MqttPublishGrammar.Inline && FitsInLine(payload.Span);
        bool isCounted = !payload.IsEmpty && grammar != MqttPublishGrammar.Terminated;
        int qos = (int)publication.QualityOfService;
        AtCommandLine line = isInLine || (isCounted && grammar == MqttPublishGrammar.Extended)
            ? AtCommandLine.Create($"AT+QMTPUBEX=")
            : AtCommandLine.Create($"AT+QMTPUB=");
        line.Append($"{clientIndex},{messageId},{qos},{publication.Retain},{publication.Topic}");
        if (isInLine)
        {
            // Not for logs, like any payload.
            var message = new AtSecret(Encoding.UTF8.GetString(payload.Span));
            return new MqttPublishCommand(line.Append($",{message}"), payload: null);
        }

        return isCounted
            ? new MqttPublishCommand(line.Append($",{payload.Length}"), payload)
            : new MqttPublishCommand(line, (byte[])[.. payload.Span, CtrlZ]);
    }
    /// <summary>Gives the same line with another payload, which has the length that the line tells.</summary>
    public MqttPublishCommand With(ReadOnlyMemory<byte> payload) => this with { _payload = payload };

    private static bool FitsInLine(ReadOnlySpan<byte> payload) =>
        payload.Length is > 0 and <= MaxBytesInLine && MqttText.IsSendable(payload);
}
