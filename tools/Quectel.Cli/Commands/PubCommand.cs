using System.CommandLine;
using Microsoft.Extensions.Logging;
using Quectel.Cli.Bringup;
using Quectel.Cli.Messages;
using Quectel.Cli.Options;
using Quectel.Modem;
using Quectel.Mqtt;

namespace Quectel.Cli.Commands;

/// <summary><c>quectel pub</c>: mosquitto_pub by way of the module.</summary>
internal sealed class PubCommand : Command
{
    private readonly MqttLinkOptions _link;
    private readonly PayloadOptions _payload;

    private readonly Option<string?> _topic = new("--topic", "-t")
    {
        Description = "The topic to publish to. Required.",
        HelpName = "TOPIC",
    };

    private readonly Option<int> _qos = NumberOption.Create("--qos", "-q", "The QoS: 0, 1 or 2.", 0, 2, 0);

    private readonly Option<bool> _retain = new("--retain", "-r") { Description = "Have the broker retain the message." };

    public PubCommand(CliConsole console)
        : base("pub", "Publish messages, with the options of mosquitto_pub.")
    {
        _link = new MqttLinkOptions(console.Environment);
        _payload = new PayloadOptions(console.Input);
        Options.Add(_topic);
        _payload.AddTo(this);
        Options.Add(_qos);
        Options.Add(_retain);
        _link.AddTo(this);
        CommandAction.Bind(this, console, withShorthand: true, RunAsync);
    }

    private async Task<int> RunAsync(ParseResult result, ILoggerFactory loggerFactory, CancellationToken cancellationToken)
    {
        MqttPublication publication = ReadPublication(result);
        MqttLinkSettings settings = _link.Read(result);
        IPayloadSource payloads = await _payload.ReadAsync(result, cancellationToken);
        await using MqttLink link = await MqttLink.OpenAsync(settings, Check, loggerFactory, cancellationToken);
        await foreach (ReadOnlyMemory<byte> payload in payloads.ReadAsync(link.Profile, cancellationToken))
        {
            await link.Client.PublishAsync(publication with { Payload = payload }, cancellationToken);
        }

        return ExitCodes.Done;

        void Check(ModemProfile profile)
        {
            MqttTopic.ValidateName(publication.Topic, profile.Mqtt.MaxTopicBytes);
            payloads.Check(profile);
        }
    }

    private MqttPublication ReadPublication(ParseResult result)
    {
        string topic = result.GetValue(_topic)
            ?? throw new CliException(ExitCodes.Usage, "which topic? Give --topic, for instance -t plant/7/state.");
        TopicCheck.RequireName(topic, "--topic");
        return new MqttPublication
        {
            Topic = topic,
            QualityOfService = (MqttQualityOfServiceLevel)result.GetValue(_qos),
            Retain = result.GetValue(_retain),
        };
    }
}
