using Quectel.Mqtt;

namespace Quectel.Cli.Options;

/// <summary>The driver's own rules for topics, with the option named that broke them.</summary>
internal static class TopicCheck
{
    /// <exception cref="CliException">Nothing can be published to this.</exception>
    public static void RequireName(string topic, string option) => Run(option, () => MqttTopic.ValidateName(topic));

    /// <exception cref="CliException">Nobody can subscribe to this.</exception>
    public static void RequireFilter(string filter, string option) =>
        Run(option, () => MqttTopic.ValidateFilter(filter));

    private static void Run(string option, Action check)
    {
        try
        {
            check();
        }
        catch (ArgumentException error)
        {
            throw new CliException(ExitCodes.Usage, $"{option}: {FailureReport.Of(error).Message}");
        }
    }
}
