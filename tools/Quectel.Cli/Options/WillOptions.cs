using System.CommandLine;
using System.Text;
using Quectel.Mqtt;

namespace Quectel.Cli.Options;

/// <summary>The last will, by mosquitto's options.</summary>
internal sealed class WillOptions
{
    private readonly Option<string?> _topic = new("--will-topic")
    {
        Description = "Have the broker publish a last will to this topic if the client is lost.",
        HelpName = "TOPIC",
    };

    private readonly Option<string?> _payload = new Option<string?>("--will-payload")
    {
        Description = "The last will's payload. [default: empty]",
        HelpName = "TEXT",
    }.Quotable();

    private readonly Option<int?> _qos = NumberOption.CreateOptional("--will-qos", null, "The last will's QoS. [default: 0]", 0, 2);

    private readonly Option<bool> _retain = new("--will-retain") { Description = "Have the broker retain the last will." };

    public void AddTo(Command command)
    {
        command.Options.Add(_topic);
        command.Options.Add(_payload);
        command.Options.Add(_qos);
        command.Options.Add(_retain);
    }

    /// <returns>The will; null when none is wanted.</returns>
    /// <exception cref="CliException">The topic is wrong, or missing.</exception>
    public MqttWill? Read(ParseResult result)
    {
        string? payload = result.GetValue(_payload);
        int? qos = result.GetValue(_qos);
        bool retain = result.GetValue(_retain);
        if (result.GetValue(_topic) is not { } topic)
        {
            return payload is null && qos is null && !retain
                ? null
                : throw new CliException(ExitCodes.Usage, "a last will needs a topic: give --will-topic.");
        }

        TopicCheck.RequireName(topic, "--will-topic");
        return new MqttWill
        {
            Topic = topic,
            Payload = Encoding.UTF8.GetBytes(payload ?? string.Empty),
            QualityOfService = (MqttQualityOfServiceLevel)(qos ?? 0),
            Retain = retain,
        };
    }
}
