using System.Text;
using Quectel.Modem;

namespace Quectel.Cli.Options;

/// <summary>The rules for topics (MQTT 3.1.1, 4.7), with the messages a person at a terminal needs.</summary>
internal static class TopicRules
{
    /// <exception cref="CliException">Nothing can be published to this.</exception>
    public static void RequireName(string topic, string option)
    {
        RequireText(topic, option);
        if (topic.AsSpan().IndexOfAny('+', '#') is >= 0 and var at)
        {
            throw Wrong($"{option} '{topic}': '{topic[at]}' is a wildcard, and wildcards are for subscribing.");
        }
    }

    /// <exception cref="CliException">Nobody can subscribe to this.</exception>
    public static void RequireFilter(string filter, string option)
    {
        RequireText(filter, option);
        string[] levels = filter.Split('/');
        int last = levels.Length - 1;
        if (levels.Where((level, i) => IsMisplaced(level, i == last)).Any())
        {
            throw Wrong($"{option} '{filter}': '+' and '#' must fill a level alone, and '#' must be the last.");
        }
    }

    /// <summary>The limit is the module's, so this waits until it is known.</summary>
    /// <exception cref="CliException">The topic is too long for the module.</exception>
    public static void RequireLength(string topic, ModemProfile profile)
    {
        int bytes = Encoding.UTF8.GetByteCount(topic);
        if (bytes > profile.Mqtt.MaxTopicBytes)
        {
            throw Wrong($"the topic has {bytes} bytes, and {profile.Family} modules take {profile.Mqtt.MaxTopicBytes}.");
        }
    }

    private static bool IsMisplaced(string level, bool isLast) =>
        (level.Length > 1 && level.AsSpan().ContainsAny('+', '#')) || (level == "#" && !isLast);

    private static void RequireText(string topic, string option)
    {
        if (topic.Length == 0)
        {
            throw Wrong($"{option} is empty; a topic has at least one character.");
        }

        if (TextRules.Complain(topic) is { } complaint)
        {
            throw Wrong($"{option} holds {complaint}, which the module cannot take.");
        }
    }

    private static CliException Wrong(string message) => new(ExitCodes.Usage, message);
}
