using System.Text;

namespace Quectel.Mqtt.Protocol;

/// <summary>The rules for topics and topic filters (MQTT 3.1.1, 4.7), and what the module can take of them.</summary>
internal static class MqttTopic
{
    public static void ValidateName(string topic, int maxBytes, string parameterName)
    {
        Validate(topic, "topic", maxBytes, parameterName);
        if (topic.AsSpan().IndexOfAny('+', '#') is >= 0 and var at)
        {
            throw new ArgumentException(
                $"The topic '{topic}' holds the wildcard '{topic[at]}'; wildcards are for subscribing only.",
                parameterName);
        }
    }

    public static void ValidateFilter(string filter, int maxBytes, string parameterName)
    {
        Validate(filter, "topic filter", maxBytes, parameterName);
        string[] levels = filter.Split('/');
        for (int i = 0; i < levels.Length; i++)
        {
            string level = levels[i];
            bool misplaced = (level.Length > 1 && level.AsSpan().ContainsAny('+', '#'))
                || (level == "#" && i != levels.Length - 1);
            if (misplaced)
            {
                throw new ArgumentException(
                    $"The topic filter '{filter}' has a wildcard out of place: '+' and '#' fill a level alone, and '#' "
                    + "is the last.",
                    parameterName);
            }
        }
    }

    /// <summary>
    /// Whether a message belongs to a filter. A wildcard at the front does not match topics that begin with $.
    /// </summary>
    public static bool Matches(string filter, string topic)
    {
        if (topic.StartsWith('$') && filter is ['+' or '#', ..])
        {
            return false;
        }

        ReadOnlySpan<char> filterRest = filter;
        ReadOnlySpan<char> topicRest = topic;
        bool topicEnded = false;
        while (true)
        {
            ReadOnlySpan<char> level = NextLevel(ref filterRest, out bool lastOfFilter);
            if (level is "#")
            {
                return true; // Also of the parent: "a/#" matches "a".
            }

            if (topicEnded)
            {
                return false;
            }

            ReadOnlySpan<char> name = NextLevel(ref topicRest, out topicEnded);
            if (level is not "+" && !level.SequenceEqual(name))
            {
                return false;
            }

            if (lastOfFilter)
            {
                return topicEnded;
            }
        }
    }

    private static ReadOnlySpan<char> NextLevel(ref ReadOnlySpan<char> rest, out bool isLast)
    {
        int slash = rest.IndexOf('/');
        isLast = slash < 0;
        ReadOnlySpan<char> level = isLast ? rest : rest[..slash];
        rest = isLast ? default : rest[(slash + 1)..];
        return level;
    }

    private static void Validate(string text, string what, int maxBytes, string parameterName)
    {
        ArgumentNullException.ThrowIfNull(text, parameterName);
        if (text.Length == 0)
        {
            throw new ArgumentException($"A {what} has at least one character.", parameterName);
        }

        MqttText.RequireSendable(text, what, parameterName);
        int bytes = Encoding.UTF8.GetByteCount(text);
        if (bytes > maxBytes)
        {
            throw new ArgumentException($"The {what} has {bytes} bytes; the module takes {maxBytes}.", parameterName);
        }
    }
}
