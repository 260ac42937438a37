using System.Collections.Frozen;
using System.Text;
using Quectel.Modem;

namespace Quectel.Mqtt.Protocol;

/// <summary>Reads the lines of the module's MQTT stack (QMT reference, 14.4).</summary>
/// <remarks>
/// <c>+QMTRECV:</c> has four meanings; the framer has cut a message's payload off by its shape, so a line with a payload is
/// a message, whether it came by itself or was asked for, and one with two numbers is the notice of the buffered mode. More
/// numbers are the answer to <c>AT+QMTRECV?</c>, which its command takes. <c>+QMTOPEN:</c> with a quoted second field
/// is the answer to a query, never an outcome (5).
/// </remarks>
internal static class MqttUrcParser
{
    private static readonly FrozenDictionary<string, MqttOperation> Operations = new Dictionary<string, MqttOperation>
    {
        ["+QMTOPEN"] = MqttOperation.Open,
        ["+QMTCLOSE"] = MqttOperation.Close,
        ["+QMTCONN"] = MqttOperation.Connect,
        ["+QMTDISC"] = MqttOperation.Disconnect,
        ["+QMTSUB"] = MqttOperation.Subscribe,
        ["+QMTUNS"] = MqttOperation.Unsubscribe,
        ["+QMTPUB"] = MqttOperation.Publish,
        ["+QMTPUBEX"] = MqttOperation.Publish,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static MqttUrc? Parse(AtLine line)
    {
        if (line.Text is "RDY" or "APP RDY")
        {
            return new MqttModemStartedUrc();
        }

        int colon = line.Text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !line.StartsWith("+QMT"))
        {
            return null;
        }

        ReadOnlySpan<char> name = line.Text.AsSpan(0, colon);
        if (Operations.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out MqttOperation operation))
        {
            return ParseResult(operation, line);
        }

        return name switch
        {
            "+QMTRECV" when line.Payload is { } payload => ParseMessage(line, payload),
            "+QMTRECV" when line.Text.Contains('"', StringComparison.Ordinal) => ParseBareMessage(line),
            "+QMTRECV" => ParseStored(line),
            "+QMTSTAT" => ParseStatus(line),
            "+QMTPING" => ParsePing(line),
            _ => null,
        };
    }

    private static MqttResultUrc? ParseResult(MqttOperation operation, AtLine line)
    {
        var fields = new AtFieldReader(line);
        int clientIndex = fields.ReadInt32();
        if (fields.IsQuoted)
        {
            return null;
        }

        bool hasMessageId = operation is MqttOperation.Subscribe or MqttOperation.Unsubscribe or MqttOperation.Publish;
        int messageId = hasMessageId ? fields.ReadInt32() : 0;
        int result = fields.ReadInt32();
        List<int>? values = null;
        while (fields.HasMore)
        {
            (values ??= []).Add(fields.ReadInt32());
        }

        return new MqttResultUrc(clientIndex, operation, messageId, result, values ?? (IReadOnlyList<int>)[]);
    }

    private static MqttMessageUrc ParseMessage(AtLine line, ReadOnlyMemory<byte> payload)
    {
        var fields = new AtFieldReader(line);
        int clientIndex = fields.ReadInt32();
        int messageId = fields.ReadInt32();
        return new MqttMessageUrc(clientIndex, new MqttMessage(fields.ReadString(), payload, messageId));
    }

    /// <summary>
    /// <c>+QMTRECV: 0,0,"topic",text</c>: examples of BG96's first manual have no quotes around the payload (14.2). What a
    /// length leads, and does not fit, is no such text.
    /// </summary>
    private static MqttMessageUrc? ParseBareMessage(AtLine line)
    {
        int opening = line.Text.IndexOf('"', StringComparison.Ordinal);
        int closing = line.Text.IndexOf("\",", opening + 1, StringComparison.Ordinal);
        if (opening < 0 || closing < 0)
        {
            return null;
        }

        string text = line.Text[(closing + 2)..];
        bool hasLength = text.AsSpan().TrimStart("0123456789").StartsWith(",");
        return hasLength ? null : ParseMessage(line, Encoding.UTF8.GetBytes(text));
    }

    private static MqttStoredUrc? ParseStored(AtLine line)
    {
        var fields = new AtFieldReader(line);
        int clientIndex = fields.ReadInt32();
        if (!fields.HasMore)
        {
            return null;
        }

        int slot = fields.ReadInt32();
        return fields.HasMore ? null : new MqttStoredUrc(clientIndex, slot);
    }

    private static MqttPingUrc ParsePing(AtLine line)
    {
        var fields = new AtFieldReader(line);
        return new MqttPingUrc(fields.ReadInt32());
    }

    private static MqttStatusUrc ParseStatus(AtLine line)
    {
        var fields = new AtFieldReader(line);
        int clientIndex = fields.ReadInt32();
        int code = fields.ReadInt32();
        return new MqttStatusUrc(
            clientIndex,
            code is >= 1 and <= 8 ? (MqttDisconnectReason)code : MqttDisconnectReason.Unknown);
    }
}
