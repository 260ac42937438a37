using System.CommandLine;
using Microsoft.Extensions.Logging;
using Quectel.Cli.Bringup;
using Quectel.Cli.Messages;
using Quectel.Cli.Options;
using Quectel.Modem;
using Quectel.Mqtt;

namespace Quectel.Cli.Commands;

/// <summary><c>quectel sub</c>: mosquitto_sub by way of the module.</summary>
internal sealed class SubCommand : Command
{
    private readonly CliConsole _console;
    private readonly MqttLinkOptions _link;
    private readonly MessageOutputOptions _output = new();

    private readonly Option<string[]> _topics = new("--topic", "-t")
    {
        Description = "A topic or topic filter to subscribe to; may be given several times. Required.",
        HelpName = "FILTER",
    };

    private readonly Option<int> _qos = NumberOption.Create("--qos", "-q", "The highest QoS to receive at: 0, 1 or 2.", 0, 2, 0);

    private readonly Option<int?> _count = NumberOption.CreateOptional(
        "--count", "-C", "End after so many messages.", 1, int.MaxValue);

    private readonly Option<int?> _timeout = NumberOption.CreateOptional(
        "--timeout", "-W", "End so many seconds after the connection is there, with exit status 5.", 1, 1_000_000);

    public SubCommand(CliConsole console)
        : base("sub", "Receive messages, with the options of mosquitto_sub. Payloads go to standard output byte for byte.")
    {
        _console = console;
        _link = new MqttLinkOptions(console.Environment);
        Options.Add(_topics);
        Options.Add(_qos);
        Options.Add(_count);
        Options.Add(_timeout);
        _output.AddTo(this);
        _link.AddTo(this);
        CommandAction.Bind(this, console, withShorthand: false, RunAsync);
    }

    private async Task<int> RunAsync(ParseResult result, ILoggerFactory loggerFactory, CancellationToken cancellationToken)
    {
        MqttTopicFilter[] filters = ReadFilters(result);
        MessageFormat format = _output.Read(result);
        MqttLinkSettings settings = _link.Read(result);
        await using MqttLink link = await MqttLink.OpenAsync(settings, Check, loggerFactory, cancellationToken);
        var receiver = new MessageReceiver(link.Client, format, _console.RawOutput, loggerFactory.CreateLogger("Quectel.Cli"));
        TimeSpan? timeout = result.GetValue(_timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        await receiver.RunAsync(filters, result.GetValue(_count), timeout, cancellationToken);
        return ExitCodes.Done;

        void Check(ModemProfile profile)
        {
            foreach (MqttTopicFilter filter in filters)
            {
                MqttTopic.ValidateFilter(filter.Filter, profile.Mqtt.MaxTopicBytes);
            }
        }
    }

    private MqttTopicFilter[] ReadFilters(ParseResult result)
    {
        string[] topics = result.GetValue(_topics) ?? [];
        if (topics.Length == 0)
        {
            throw new CliException(ExitCodes.Usage, "which topic? Give --topic, for instance -t 'plant/#'.");
        }

        foreach (string topic in topics)
        {
            TopicCheck.RequireFilter(topic, "--topic");
        }

        var qos = (MqttQualityOfServiceLevel)result.GetValue(_qos);
        return [.. topics.Select(topic => new MqttTopicFilter(topic, qos))];
    }
}
