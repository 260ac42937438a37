using System.Globalization;
using System.Text;
using Quectel.Mqtt;

namespace Quectel.Cli.Messages;

/// <summary>What is written of a message; the same bytes as mosquitto_sub writes for the same options.</summary>
internal sealed class MessageFormat
{
    private readonly Action<MqttMessage, Stream> _write;

    private MessageFormat(Action<MqttMessage, Stream> write) => _write = write;

    /// <summary>The payload, or topic and payload.</summary>
    public static MessageFormat Plain(bool withTopic, bool endsLine) => new((message, output) =>
    {
        // mosquitto_sub: nothing at all for an empty payload, unless there is a topic to show, and a line for it.
        bool isEmpty = message.Payload.IsEmpty;
        if (isEmpty && !(withTopic && endsLine))
        {
            return;
        }

        if (withTopic)
        {
            WriteText($"{message.Topic} {(isEmpty ? "(null)" : string.Empty)}", output);
        }

        output.Write(message.Payload.Span);
        if (endsLine)
        {
            output.WriteByte((byte)'\n');
        }
    });

    /// <summary>Reads the format of <c>-F</c>.</summary>
    /// <exception cref="CliException">It holds something unknown.</exception>
    public static MessageFormat Parse(string format, bool endsLine)
    {
        var parts = new List<Action<MqttMessage, Stream>>();
        for (int i = 0; i < format.Length; i++)
        {
            if (format[i] is '%' or '\\')
            {
                char kind = format[i];
                char letter = ++i < format.Length ? format[i] : throw Wrong($"ends within '{kind}'");
                parts.Add(kind == '%' ? Field(letter) : Literal(Escape(letter)));
                continue;
            }

            int end = format.AsSpan(i).IndexOfAny('%', '\\');
            string text = end < 0 ? format[i..] : format.Substring(i, end);
            parts.Add(Literal(text));
            i += text.Length - 1;
        }

        if (endsLine)
        {
            parts.Add(Literal("\n"));
        }

        return new MessageFormat((message, output) => parts.ForEach(write => write(message, output)));
    }

    /// <summary>The whole message, so that it can be written at once.</summary>
    public ReadOnlyMemory<byte> Render(MqttMessage message)
    {
        var output = new MemoryStream();
        _write(message, output);
        return output.GetBuffer().AsMemory(0, (int)output.Length);
    }

    private static Action<MqttMessage, Stream> Field(char letter) => letter switch
    {
        't' => (message, output) => WriteText(message.Topic, output),
        'p' => (message, output) => output.Write(message.Payload.Span),
        'l' => (message, output) => WriteText(message.Payload.Length.ToString(CultureInfo.InvariantCulture), output),
        'x' => (message, output) => WriteText(Convert.ToHexStringLower(message.Payload.Span), output),
        'X' => (message, output) => WriteText(Convert.ToHexString(message.Payload.Span), output),
        'm' => (message, output) => WriteText(message.MessageId.ToString(CultureInfo.InvariantCulture), output),
        '%' => Literal("%"),
        'q' or 'r' => throw Wrong($"has %{letter}, which the module does not report; it gives topic, payload and message id"),
        _ => throw Wrong($"has %{letter}; known are %t %p %l %x %X %m %%"),
    };

    private static string Escape(char letter) => letter switch
    {
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        'a' => "\a",
        'e' => "\e",
        'v' => "\v",
        '0' => "\0",
        '\\' => "\\",
        _ => throw Wrong($@"has \{letter}; known are \n \r \t \0 \a \e \v \\"),
    };

    private static Action<MqttMessage, Stream> Literal(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return (_, output) => output.Write(bytes);
    }

    private static void WriteText(string text, Stream output) => output.Write(Encoding.UTF8.GetBytes(text));

    private static CliException Wrong(string complaint) => new(ExitCodes.Usage, $"--format {complaint}.");
}
