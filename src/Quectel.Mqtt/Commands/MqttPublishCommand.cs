using Quectel.Modem;

namespace Quectel.Mqtt.Commands;

/// <summary>
/// <c>AT+QMTPUB=0,8,1,0,"a/x",5</c> or <c>AT+QMTPUBEX=…</c>: the module prompts, takes exactly as many bytes as were
/// announced, and reports <c>+QMTPUB: 0,8,0</c> or <c>+QMTPUBEX: 0,8,0</c> when the broker has the message
/// (QMT reference, 11 and 12).
/// </summary>
/// <remarks>
/// An announced length begins at 1, so an empty payload, which clears a retained message, goes by the form without a
/// length: Ctrl-Z ends it, and there is nothing before it that could end it early (11.4).
/// </remarks>
internal sealed record MqttPublishCommand : AtActionCommand
{
    private static readonly byte[] CtrlZ = [0x1A];

    private readonly ReadOnlyMemory<byte> _payload;

    private MqttPublishCommand(AtCommandLine line, ReadOnlyMemory<byte> payload)
        : base(line) => _payload = payload;

    /// <summary>The prompt may take 5 s, and the payload its time on a slow line (QMT reference, 3.2).</summary>
    public override TimeSpan MaxResponseTime => TimeSpan.FromSeconds(15);

    public override ReadOnlyMemory<byte>? Payload => _payload;

    public static MqttPublishCommand Create(
        int clientIndex,
        int messageId,
        MqttPublication publication,
        MqttPublishGrammar grammar)
    {
        bool isEmpty = publication.Payload.IsEmpty;
        int qos = (int)publication.QualityOfService;
        AtCommandLine line = isEmpty || grammar == MqttPublishGrammar.Standard
            ? AtCommandLine.Create($"AT+QMTPUB=")
            : AtCommandLine.Create($"AT+QMTPUBEX=");
        line.Append($"{clientIndex},{messageId},{qos},{publication.Retain},{publication.Topic}");
        return isEmpty
            ? new MqttPublishCommand(line, CtrlZ)
            : new MqttPublishCommand(line.Append($",{publication.Payload.Length}"), publication.Payload);
    }
}
