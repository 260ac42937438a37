using Quectel.Simulator.Brokers;
using Quectel.Simulator.Line;
using Quectel.Simulator.Mqtt;
using Quectel.Simulator.Profiles;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>AT+QMTPUB and the two grammars of AT+QMTPUBEX (qmt-commands.md 11, 12).</summary>
internal sealed class MqttPublishCommands(ModemCore core) : ICommandSet
{
    private const string Publish = "+QMTPUB";
    private const string PublishEx = "+QMTPUBEX";

    private MqttProfile Profile => core.Profile.Mqtt;

    public IEnumerable<Command> Commands =>
    [
        new(Publish)
        {
            TestLines = [$"+QMTPUB: (0-5),<msgid>,(0-2),(0,1),\"topic\"{(Profile.PublishesByLength ? $",(1-{Profile.MaxPayload})" : "")}"],
            Write = PublishWithPrompt,
        },
        Profile.ExtendedPublish == PublishExGrammar.LengthAndPrompt
            ? new(PublishEx)
            {
                TestLines = ["+QMTPUBEX: (0-5),<msgid>,(0-2),(0,1),\"topic\",\"length\""],
                Write = PublishExWithPrompt,
            }
            : new(PublishEx)
            {
                TestLines = ["+QMTPUBEX: (0-5),<msgid>,(0-2),(0,1),\"topic\",\"msg\""],
                Write = PublishInline,
                IsSecret = (_, index) => index == 5,
            },
    ];

    // <idx>,<msgID>,<qos>,<retain>,"<topic>"[,<length>]; without a length up to Ctrl-Z
    private AtReply PublishWithPrompt(CommandCall call)
    {
        if (!TryGetHead(call.Arguments, out PublishHead head) || call.Arguments.Count > 6)
        {
            return AtReply.Error;
        }

        if (call.Arguments.Count == 5)
        {
            return Prompt(Publish, head, length: null);
        }

        return Profile.PublishesByLength ? PromptCounted(Publish, head, call.Arguments) : AtReply.Error;
    }

    private AtReply PublishExWithPrompt(CommandCall call) =>
        call.Arguments.Count == 6 && TryGetHead(call.Arguments, out PublishHead head)
            ? PromptCounted(PublishEx, head, call.Arguments)
            : AtReply.Error;

    private AtReply PromptCounted(string urcName, PublishHead head, ArgumentList arguments)
    {
        if (!arguments.TryGetNumber(5, 1, int.MaxValue, out int length))
        {
            return AtReply.Error;
        }

        return length <= Profile.MaxPayload
            ? Prompt(urcName, head, length)
            : Profile.OversizeError is { } code ? AtReply.Cme(code) : AtReply.Error;
    }

    // The message is the last argument, and the result comes as +QMTPUB.
    private AtReply PublishInline(CommandCall call) =>
        call.Arguments.Count == 6
        && TryGetHead(call.Arguments, out PublishHead head)
        && call.Arguments.TryGetString(5, out string message) && message.Length <= Profile.MaxInlineMessage
            ? Send(Publish, head, WireText.ToBytes(message))
            : AtReply.Error;

    private bool TryGetHead(ArgumentList arguments, out PublishHead head)
    {
        head = default;
        if (!arguments.TryGetClient(0, core.Mqtt, out QmtClient client)
            || client.State != QmtState.Connected
            || client.PublishesInFlight >= Profile.InflightWindow
            || !arguments.TryGetNumber(1, 0, 65535, out int messageId)
            || !arguments.TryGetNumber(2, 0, 2, out int qos)
            || !arguments.TryGetNumber(3, 0, 1, out int retain)
            || !arguments.TryGetTopicName(4, out string topic)
            || (messageId == 0 && qos > 0))
        {
            return false;
        }

        head = new PublishHead(client, messageId, qos, retain == 1, WireText.ToText(topic));
        return true;
    }

    private AtReply Prompt(string urcName, PublishHead head, int? length) => new()
    {
        Prompt = new PayloadRequest(length, Profile.MaxPayload, payload => Send(urcName, head, payload))
        {
            Timeout = head.Client.Settings.TypingLimit,
            IsEchoed = head.Client.Settings.EchoesPayload,
        },
    };

    private AtReply Send(string urcName, PublishHead head, byte[] payload)
    {
        // The connection may have been lost while the payload was typed.
        if (head.Client.State != QmtState.Connected
            || (head.Client.Settings.SendsHex && !TryDecodeHex(payload, out payload)))
        {
            return AtReply.Error;
        }

        var message = new BrokerMessage(head.Topic, payload, head.Qos, head.Retain);
        return AtReply.OkThen(() => core.Mqtt.Traffic.Publish(head.Client, urcName, head.MessageId, message));
    }

    private static bool TryDecodeHex(byte[] digits, out byte[] payload)
    {
        payload = [];
        if (digits.Length % 2 != 0 || !Array.TrueForAll(digits, digit => char.IsAsciiHexDigit((char)digit)))
        {
            return false;
        }

        payload = Convert.FromHexString(WireText.FromBytes(digits));
        return true;
    }

    private readonly record struct PublishHead(QmtClient Client, int MessageId, int Qos, bool Retain, string Topic);
}
